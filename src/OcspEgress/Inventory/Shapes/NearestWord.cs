namespace OcspEgress.Inventory.Shapes;

/// <summary>Finds the word that was probably meant.</summary>
internal static class NearestWord
{
    private const int LongestGuess = 40;

    /// <summary>The known word with the fewest differing letters, or null if none is near.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="words">What could have been meant; the first of two equally near ones is taken.</param>
    public static string? Of(string text, IEnumerable<string> words)
    {
        if (text.Length is 0 or > LongestGuess)
        {
            return null;
        }

        // A third of the letters may be wrong: "purpose" is near "purposes", "ports" is not near "pins".
        var best = words
            .Select(w => (Word: w, Distance: Distance(text.ToUpperInvariant(), w.ToUpperInvariant())))
            .Where(c => c.Distance <= Math.Max(1, Math.Max(text.Length, c.Word.Length) / 3))
            .MinBy(c => c.Distance);
        return best.Word;
    }

    // Levenshtein, one row at a time.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substituted = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
