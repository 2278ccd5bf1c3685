using System.CommandLine;

namespace OcspEgress.Cli.Commands;

/// <summary>The options that a finding about a lock file advises with <c>ocsp-egress lock</c>: those of this run, so that the advice works as it stands.</summary>
/// <param name="input">Those that name the inventory or the stack, each after a space.</param>
/// <param name="lockPath">What <c>--lock</c> names, or null.</param>
internal sealed class LockAdvice(string input, string? lockPath)
{
    /// <summary>Takes the options from the command line.</summary>
    public static LockAdvice Of(ParseResult parsed, CommonOptions options)
    {
        var input = string.Concat(
            Named(parsed, options.Stack, "--stack"), Named(parsed, options.Project, "--project"), Named(parsed, options.Inventory, "--inventory"));
        return new LockAdvice(input, parsed.GetValue(options.Lock));
    }

    /// <summary>The options with which <c>ocsp-egress lock</c> writes a lock file.</summary>
    /// <param name="path">The file, or null for the lock of this run.</param>
    public string Options(string? path = null) => input + ((path ?? lockPath) is { } named ? $" --lock {Quoted(named)}" : "");

    private static string Named(ParseResult parsed, Option option, string name) =>
        parsed.GetResult(option) is { Implicit: false } result && result.Tokens is [{ Value: var value }, ..] ? $" {name} {Quoted(value)}" : "";

    // Double quotes are those that every shell knows.
    private static string Quoted(string text) => text.Contains(' ', StringComparison.Ordinal) ? $"\"{text}\"" : text;
}
