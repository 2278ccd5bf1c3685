using OcspEgress.Documents;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Finds what git leaves in a file that it could not merge.</summary>
internal static class ConflictFinder
{
    // <<<<<<< ours
    // =======
    // >>>>>>> theirs
    private static readonly string[] Markers = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];

    /// <summary>Notes each place where a conflict begins, or the first stray marker.</summary>
    public static void Find(string text, LockFaults faults)
    {
        var marked = text.EnumerateLines();
        var (line, stray, begun) = (0, 0, false);
        foreach (var content in marked)
        {
            line++;
            if (!IsMarker(content))
            {
                continue;
            }

            if (content[0] == '<')
            {
                begun = true;
                faults.Add(ResolutionCodes.LockConflict, new DocumentPlace(line, 1), "A merge conflict begins here. Take either side of the file whole, then run `ocsp-egress lock`: it adds what the other side knew as soon as DNS gives it again; to lose nothing, keep the address lines of both sides.");
            }

            stray = stray == 0 ? line : stray;
        }

        if (stray > 0 && !begun)
        {
            faults.Add(ResolutionCodes.LockConflict, new DocumentPlace(stray, 1), "A marker of a merge conflict was left here. Restore the file from version control, or remove the marker and what it separates.");
        }
    }

    private static bool IsMarker(ReadOnlySpan<char> line)
    {
        foreach (var marker in Markers)
        {
            if (line.StartsWith(marker, StringComparison.Ordinal) && (line.Length == marker.Length || line[marker.Length] == ' '))
            {
                return true;
            }
        }

        return false;
    }
}
