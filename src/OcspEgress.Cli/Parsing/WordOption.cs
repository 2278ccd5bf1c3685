using System.CommandLine;
using System.CommandLine.Parsing;

namespace OcspEgress.Cli.Parsing;

/// <summary>Options and arguments that take one of a few words: in lower case in help and completion, in any case from the user.</summary>
internal static class WordOption
{
    /// <summary>An option.</summary>
    /// <param name="names">Its name, then its aliases.</param>
    /// <param name="description">What help says of it.</param>
    /// <param name="words">Each word with its meaning, in the order of help. Without the option, the value is the default of its type.</param>
    public static Option<T> Create<T>(string[] names, string description, params (string Word, T Meaning)[] words)
    {
        var option = new Option<T>(names[0], names[1..])
        {
            Description = description,
            HelpName = string.Join('|', words.Select(w => w.Word)),
            CustomParser = result => Parse(result, names[0], words),
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. words.Select(w => w.Word)]);
        return option;
    }

    /// <summary>An argument.</summary>
    /// <param name="name">What help calls it.</param>
    /// <param name="description">What help says of it.</param>
    /// <param name="words">The words, in the order of help.</param>
    public static Argument<string> Argument(string name, string description, string[] words)
    {
        var argument = new Argument<string>(name)
        {
            Description = description,
            HelpName = name,
            CustomParser = result => Parse(result, name, [.. words.Select(w => (w, w))]),
        };
        argument.CompletionSources.Clear();
        argument.CompletionSources.Add(words);
        return argument;
    }

    private static T? Parse<T>(ArgumentResult result, string name, (string Word, T Meaning)[] words)
    {
        var text = result.Tokens[0].Value;
        var found = words.FirstOrDefault(w => string.Equals(w.Word, text, StringComparison.OrdinalIgnoreCase));
        if (found.Word is null)
        {
            result.AddError(UsageText.NotAmong(text, name, [.. words.Select(w => w.Word)]));
        }

        return found.Meaning;
    }
}
