using OcspEgress.Cli.Entry;
using OcspEgress.Cli;

namespace OcspEgress.Cli.Tests;

/// <summary>A command line as documents show it.</summary>
internal static class ExampleText
{
    /// <summary>Whether the command line knows every word of the example; comments and redirections are cut off.</summary>
    public static bool Parses(string example)
    {
        var command = example.Split("   ", StringSplitOptions.RemoveEmptyEntries)[0].Split(" > ")[0].Split(" # ")[0].Split(" | ")[0].Trim();
        return CommandLine.Parses(command.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);
    }
}
