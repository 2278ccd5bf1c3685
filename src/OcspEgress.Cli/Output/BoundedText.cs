using System.Text;

namespace OcspEgress.Cli.Output;

/// <summary>
/// Text that never gets longer than a bound. Counted in bytes of UTF-8, which are never fewer than UTF-16 units or
/// characters: whichever a reader counts, it fits.
/// </summary>
/// <param name="maxBytes">The bound.</param>
internal sealed class BoundedText(int maxBytes)
{
    private readonly StringBuilder _text = new();

    /// <summary>Bytes that still fit.</summary>
    public int Left { get; private set; } = maxBytes;

    /// <summary>Appends text whole, or not at all.</summary>
    /// <returns>Whether it fits.</returns>
    public bool TryAppend(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > Left)
        {
            return false;
        }

        Left -= bytes;
        _text.Append(text);
        return true;
    }

    /// <summary>Appends lines until one does not fit.</summary>
    /// <returns>How many were left out.</returns>
    public int AppendLines(IReadOnlyList<string> lines)
    {
        var written = 0;
        while (written < lines.Count && TryAppend(lines[written]))
        {
            written++;
        }

        return lines.Count - written;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
