using System.Text;

namespace OcspEgress.Documents;

/// <summary>
/// Cuts a YAML stream into documents before it is parsed, so that a broken one costs only itself: <c>---</c> at the start
/// of a line ends a document whatever it stands in (YAML 1.2.2, 9.1.2). One document is in memory at a time.
/// </summary>
internal sealed class DocumentSplitter
{
    private const int MarkerLength = 4;

    private readonly TextReader _reader;
    private readonly char[] _buffer = new char[16 << 10];
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _lineHead = new(MarkerLength);
    private int _line = 1;
    private int _firstLine = 1;

    private DocumentSplitter(TextReader reader) => _reader = reader;

    /// <summary>The documents with the 1-based lines on which they start.</summary>
    /// <param name="reader">Untrusted text, with lines of any length.</param>
    public static IEnumerable<(string Text, int FirstLine)> Split(TextReader reader) =>
        new DocumentSplitter(reader).Split();

    private IEnumerable<(string Text, int FirstLine)> Split()
    {
        var previous = '\0';
        for (int count; (count = _reader.ReadBlock(_buffer)) > 0;)
        {
            for (var i = 0; i < count; i++)
            {
                var character = _buffer[i];
                if (previous == '\n' || (previous == '\r' && character != '\n'))
                {
                    _line++;
                    _lineHead.Clear();
                }

                previous = character;
                if (_lineHead.Length < MarkerLength)
                {
                    _lineHead.Append(character);
                    if (_line > _firstLine && IsMarker(character))
                    {
                        yield return Take(MarkerLength - 1);
                    }
                }

                _text.Append(character);
            }
        }

        // A last line of "---" alone starts an empty document, which nobody misses.
        yield return Take(_line > _firstLine && _lineHead.Equals("---") ? MarkerLength - 1 : 0);
    }

    private bool IsMarker(char last) =>
        _lineHead.Length == MarkerLength && last is (' ' or '\t' or '\r' or '\n') && _lineHead.ToString().StartsWith("---", StringComparison.Ordinal);

    // What stands before the marker, of which so many characters are in the text already.
    private (string Text, int FirstLine) Take(int marker)
    {
        var result = (_text.ToString(0, _text.Length - marker), _firstLine);
        _text.Clear();
        _text.Append("---", 0, marker);
        _firstLine = _line;
        return result;
    }
}
