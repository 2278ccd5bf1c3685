using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Cli.Parsing;

/// <summary>What is said of a word that the command line does not know.</summary>
internal static class UsageText
{
    /// <summary>A value that an option or argument does not take.</summary>
    public static string NotAmong(string text, string name, IReadOnlyList<string> words) =>
        $"'{text}' is not a value of {name}, which takes {string.Join(", ", words.SkipLast(1))} or {words[^1]}.{Guess(text, words)}";

    /// <summary>A sentence that names the nearest word, with a space before it; empty where none is near.</summary>
    public static string Guess(string text, IEnumerable<string> words) =>
        NearestWord.Of(text, words) is { } nearest ? $" Did you mean {nearest}?" : "";
}
