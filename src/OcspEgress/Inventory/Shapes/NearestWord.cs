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
            .OrderBy(c => c.Distance)
            .FirstOrDefault();
        return best.Word;
    }

    // Damerau-Levenshtein (optimal string alignment): two letters that changed places count once.
    private static int Distance(string left, string right)
    {
        var rows = Enumerable.Range(0, left.Length + 1).Select(_ => new int[right.Length + 1]).ToArray();
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                rows[i][j] = i == 0 || j == 0 ? i + j : Math.Min(
                    rows[i - 1][j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1),
                    Math.Min(rows[i - 1][j], rows[i][j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    rows[i][j] = Math.Min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }

        return rows[left.Length][right.Length];
    }
}
