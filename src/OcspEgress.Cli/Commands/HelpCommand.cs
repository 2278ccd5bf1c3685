using System.CommandLine;
using OcspEgress.Cli.Parsing;

namespace OcspEgress.Cli.Commands;

/// <summary><c>help</c> and <c>version</c>: the options of these names, for who expects verbs.</summary>
internal static class HelpCommand
{
    /// <summary>The commands.</summary>
    /// <param name="root">The command line that they belong to.</param>
    public static IEnumerable<Command> Create(RootCommand root)
    {
        var about = WordOption.Argument("COMMAND", "The command to show; all of them if not given.", [.. root.Subcommands.Select(c => c.Name), "help", "version"]);
        about.Arity = ArgumentArity.ZeroOrOne;
        var help = new Command("help", "Show the commands, or how to call one of them.") { about };
        help.SetAction((parsed, cancellationToken) =>
            Again(root, parsed, parsed.GetValue(about) is { } name ? [name, "--help"] : ["--help"], cancellationToken));
        var version = new Command("version", "Show the version.");
        version.SetAction((parsed, cancellationToken) => Again(root, parsed, ["--version"], cancellationToken));
        return [help, version];
    }

    private static Task<int> Again(RootCommand root, ParseResult parsed, string[] words, CancellationToken cancellationToken) =>
        root.Parse(words).InvokeAsync(parsed.InvocationConfiguration, cancellationToken);
}
