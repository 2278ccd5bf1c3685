using System.CommandLine;
using System.CommandLine.Parsing;

namespace OcspEgress.Cli.Parsing;

/// <summary>What is wrong with a command line, a sentence each. The parser's own words are kept for what it alone knows.</summary>
internal static class UsageFaults
{
    private const string FlagTakesNoValue = "takes no value. Leave the value out.";

    /// <summary>All faults; empty for a command line that can be run.</summary>
    public static IReadOnlyCollection<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        string[] unknown = [.. (parsed.Errors.Count > 0 ? parsed.UnmatchedTokens : []).Concat(FlagsTakenForArguments(parsed)).Select(t => Unknown(t, command))];
        if (command is RootCommand)
        {
            // All that follows from the missing verb is no fault of its own.
            return unknown.Length > 0 ? [unknown[0]]
                : parsed.Errors.Count > 0 ? [$"A command is missing. Name one of {string.Join(", ", Names(command))}."]
                : [];
        }

        return [.. unknown.Concat(parsed.Errors.Where(e => !IsAbout(e, parsed.UnmatchedTokens)).Select(Text)).Distinct()];
    }

    // "--too" is no path that anybody means: a file of such a name stands behind "--".
    private static IEnumerable<string> FlagsTakenForArguments(ParseResult parsed) =>
        parsed.Tokens.Any(t => t.Type == TokenType.DoubleDash)
            ? []
            : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value).Where(v => v.Length > 1 && v[0] == '-');

    private static string Unknown(string word, Command command)
    {
        if (word.StartsWith('-'))
        {
            var name = word.Split('=', ':')[0];
            return command is RootCommand
                ? $"'{word}' is not an option before a command.{UsageText.Guess(name, Options(command))} Name a command first."
                : $"'{word}' is not an option of {command.Name}.{UsageText.Guess(name, Options(command))}";
        }

        return command is RootCommand
            ? $"'{word}' is not a command.{UsageText.Guess(word, Names(command))}"
            : $"'{word}' is one word too many for {command.Name}. Put a text with spaces in quotes.";
    }

    // What is said of a value that has the wrong type names the type: of no use to anybody.
    private static string Text(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Option: Option<bool> flag } => $"{flag.Name} {FlagTakesNoValue}",
        ArgumentResult { Parent: OptionResult { Option: Option<bool> flag } } => $"{flag.Name} {FlagTakesNoValue}",
        ArgumentResult { Parent: CommandResult command, Tokens.Count: 0, Argument: var missing } =>
            $"{command.Command.Name} needs {missing.HelpName ?? missing.Name}: {missing.Description}",
        _ => error.Message.ReplaceLineEndings(" "),
    };

    private static bool IsAbout(ParseError error, IEnumerable<string> words) =>
        error.SymbolResult is CommandResult && words.Any(w => error.Message.Contains($"'{w}'", StringComparison.Ordinal));

    private static IEnumerable<string> Names(Command root) => root.Subcommands.Where(c => !c.Hidden).Select(c => c.Name);

    private static IEnumerable<string> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options.Where(o => o.Recursive)))
            .Where(o => !o.Hidden)
            .SelectMany(o => o.Aliases.Prepend(o.Name))
            .Where(n => n.StartsWith("--", StringComparison.Ordinal));
}
