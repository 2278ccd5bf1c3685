namespace OcspEgress.Documents;

/// <summary>Finds what git leaves in a text that it could not merge.</summary>
internal static class ConflictFinder
{
    // <<<<<<< ours
    // ||||||| base      (only with merge.conflictStyle diff3 or zdiff3)
    // =======
    // >>>>>>> theirs
    private static readonly string[] Markers = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

    /// <summary>Where each conflict begins; empty where there is none.</summary>
    public static IEnumerable<DocumentPlace> Begins(string text) => Lines(text, marker => marker == '<');

    /// <summary>The first marker of any kind: one that stands alone was left behind by an editor.</summary>
    public static DocumentPlace? First(string text) => Lines(text, _ => true).Select(p => (DocumentPlace?)p).FirstOrDefault();

    /// <summary>The character that a marker is made of, or null where the line is none.</summary>
    public static char? MarkerOf(ReadOnlySpan<char> line)
    {
        foreach (var marker in Markers)
        {
            if (line.StartsWith(marker, StringComparison.Ordinal) && (line.Length == marker.Length || line[marker.Length] is ' ' or '\r'))
            {
                return marker[0];
            }
        }

        return null;
    }

    private static List<DocumentPlace> Lines(string text, Func<char, bool> counts)
    {
        var (places, line) = (new List<DocumentPlace>(), 0);
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            line++;
            if (MarkerOf(content) is { } marker && counts(marker))
            {
                places.Add(new DocumentPlace(line, 1));
            }
        }

        return places;
    }
}
