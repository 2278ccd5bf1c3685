using System.Text;

namespace OcspEgress.Cli.Output;

/// <summary>Standard output or standard error: UTF-8 without byte order mark, <c>\n</c> on every system.</summary>
/// <remarks>Not to be written to by several threads at once.</remarks>
internal sealed class StandardWriter : TextWriter
{
    private delegate void SpanAction<T>(StreamWriter writer, ReadOnlySpan<T> content);

    private readonly StreamWriter _writer;
    private readonly bool _stops;

    private StandardWriter(Stream stream, bool stops)
    {
        _writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true };
        _stops = stops;
        CoreNewLine = ['\n'];
    }

    /// <summary>Why it takes nothing any more, or null.</summary>
    public OutputFaultException? Fault { get; private set; }

    /// <inheritdoc/>
    public override Encoding Encoding => _writer.Encoding;

    /// <summary>Standard output: what it does not take ends the command, by <see cref="OutputFaultException"/>.</summary>
    public static StandardWriter Output() =>
        new(OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new DescriptorStream(1), stops: true);

    /// <summary>Standard error: what it does not take is dropped, since the result matters more; the exit code tells.</summary>
    public static StandardWriter Error() =>
        new(OperatingSystem.IsWindows() ? Console.OpenStandardError() : new DescriptorStream(2), stops: false);

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer, static (writer, text) => writer.Write(text));

    /// <summary>Writes text that is UTF-8 already.</summary>
    public void WriteUtf8(ReadOnlySpan<byte> text) => Write(text, static (writer, bytes) => writer.BaseStream.Write(bytes));

    private void Write<T>(ReadOnlySpan<T> content, SpanAction<T> write)
    {
        try
        {
            if (Fault is null)
            {
                write(_writer, content);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fault = new OutputFaultException(e);
        }

        if (Fault is not null && _stops)
        {
            throw Fault;
        }
    }
}
