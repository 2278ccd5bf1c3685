using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OcspEgress.Documents;

/// <summary>
/// YamlDotNet's parser, with one kind of exception. On some broken texts (<c>[a</c> with <c>b: c</c> in the next line; a
/// byte order mark between documents) version 18.1 throws <see cref="InvalidOperationException"/> and others where a
/// <see cref="YamlException"/> is due: the text is at fault there too, and the last good event tells the place.
/// </summary>
/// <param name="text">Untrusted YAML.</param>
internal sealed class CheckedParser(string text) : IParser
{
    private readonly Parser _parser = new(new StringReader(text));

    /// <inheritdoc/>
    public ParsingEvent? Current => _parser.Current;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception exception) when (exception is not (YamlException or OutOfMemoryException))
        {
            var place = _parser.Current?.End ?? new Mark(0, 1, 1);
            throw new YamlException(place, place, "what follows does not fit, perhaps a bracket or a quote that is not closed", exception);
        }
    }
}
