using System.Text;

namespace OcspEgress.Documents;

/// <summary>
/// Cuts a YAML stream into documents before it is parsed, so that a broken one costs only itself: <c>---</c> at the start
/// of a line ends a document whatever it stands in (YAML 1.2.2, 9.1.2).
/// </summary>
internal static class DocumentSplitter
{
    /// <summary>The documents with the 1-based lines on which they start.</summary>
    public static IEnumerable<(string Text, int FirstLine)> Split(TextReader reader)
    {
        var text = new StringBuilder();
        var (line, firstLine) = (0, 1);
        while (reader.ReadLine() is { } current)
        {
            line++;
            if (IsMarker(current))
            {
                yield return (text.ToString(), firstLine);
                text.Clear();
                firstLine = line;
            }

            text.Append(current).Append('\n');
        }

        yield return (text.ToString(), firstLine);
    }

    private static bool IsMarker(string line) =>
        line.StartsWith("---", StringComparison.Ordinal) && (line.Length == 3 || line[3] is ' ' or '\t');
}
