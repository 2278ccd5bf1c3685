namespace OcspEgress.Documents;

/// <summary>Finds characters that YAML does not allow in a text (YAML 1.2, production c-printable): the parser lets some pass.</summary>
internal static class ControlCharacterFinder
{
    /// <summary>The first such character and its place, or null.</summary>
    public static (DocumentPlace Place, char Character)? FindFirst(string text)
    {
        var line = 1;
        var lineStart = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '\n' || (character == '\r' && (index + 1 == text.Length || text[index + 1] != '\n')))
            {
                line++;
                lineStart = index + 1;
            }
            else if (IsRefused(text, index))
            {
                return (new DocumentPlace(line, index - lineStart + 1), character);
            }
        }

        return null;
    }

    private static bool IsRefused(string text, int index)
    {
        var character = text[index];
        return (char.IsControl(character) && character is not ('\t' or '\r' or '\u0085'))
            || character is '\uFFFE' or '\uFFFF'
            || (char.IsHighSurrogate(character) && (index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1])))
            || (char.IsLowSurrogate(character) && (index == 0 || !char.IsHighSurrogate(text[index - 1])));
    }
}
