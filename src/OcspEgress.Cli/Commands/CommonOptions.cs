using System.CommandLine;
using OcspEgress.Cli.Output;
using OcspEgress.Cli.Parsing;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Stacks;

namespace OcspEgress.Cli.Commands;

/// <summary>Options that several commands share.</summary>
/// <param name="days">The last day that a lock may name.</param>
internal sealed class CommonOptions(LockDayBound days)
{
    private static readonly (string Word, OutputFormat Meaning)[] _formats =
        [("table", OutputFormat.Table), ("json", OutputFormat.Json), ("yaml", OutputFormat.Yaml), ("markdown", OutputFormat.Markdown)];

    /// <summary>Name of the inventory file that is taken without being named.</summary>
    public const string DefaultInventory = "inventory.yaml";

    /// <summary>The last day that a lock may name: the command has a clock, so it checks; the firewall program has none.</summary>
    public LockDayBound Days { get; } = days;

    /// <summary><c>--quiet</c>, for every command.</summary>
    public Option<bool> Quiet { get; } = new("--quiet", "-q")
    {
        Description = "Print no progress, no information and no warnings: errors only.",
        Recursive = true,
    };

    /// <summary><c>--severity</c>, for every command.</summary>
    public Option<DiagnosticSeverity> Severity { get; } = Everywhere(WordOption.Create(
        ["--severity"],
        "Print findings of this weight and more (info if not given); it changes no exit code.",
        ("info", DiagnosticSeverity.Info), ("warning", DiagnosticSeverity.Warning), ("error", DiagnosticSeverity.Error)));

    /// <summary><c>--all</c>, for every command.</summary>
    public Option<bool> All { get; } = new("--all")
    {
        Description = "List every finding and every row, however many are of a kind.",
        Recursive = true,
    };

    /// <summary><c>--no-color</c>, for every command.</summary>
    public Option<bool> NoColor { get; } = new("--no-color")
    {
        Description = "Print no colors; so does the environment variable NO_COLOR.",
        Recursive = true,
    };

    /// <summary><c>--output</c>.</summary>
    public Option<OutputFormat> Output { get; } = OutputOf("How to print the result (table if not given).", _formats);

    /// <summary><c>--output</c> of <c>scan</c>.</summary>
    public Option<OutputFormat> OutputOfScan { get; } = OutputOf(
        "How to print the result (table if not given); jsonl is one certificate a line, responders counts the certificates of each.",
        [.. _formats, ("jsonl", OutputFormat.Jsonl), ("responders", OutputFormat.Responders), ("responders-json", OutputFormat.RespondersJson)]);

    /// <summary><c>--output</c> of commands whose findings are a result of their own.</summary>
    public Option<OutputFormat> OutputOrFindings { get; } =
        OutputOf("How to print the result (table if not given); sarif prints the findings in its place.", [.. _formats, ("sarif", OutputFormat.Sarif)]);

    /// <summary><c>--inventory</c>.</summary>
    public Option<string> Inventory { get; } = new("--inventory", "-i")
    {
        Description = "Inventory of certificates (YAML).",
        HelpName = "FILE",
        DefaultValueFactory = _ => DefaultInventory,
    };

    /// <summary><c>--stack</c>.</summary>
    public Option<string?> Stack { get; } = new("--stack", "-s")
    {
        Description = "Take inventory and lock from the config of a Pulumi stack, in place of --inventory.",
        HelpName = "NAME",
    };

    /// <summary><c>--project</c>.</summary>
    public Option<string> Project { get; } = new("--project")
    {
        Description = "Folder of Pulumi.yaml, or one below it; with --stack.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".",
    };

    /// <summary><c>--secret</c>.</summary>
    public Option<string[]> Secret { get; } = new("--secret")
    {
        Description = "Hand in a value that is encrypted in the stack's file, with --stack: KEYPATH=env:NAME, or KEYPATH=file:PATH.",
        HelpName = "KEYPATH=ORIGIN",
    };

    /// <summary><c>--lock</c>.</summary>
    public Option<string?> Lock { get; } = new("--lock", "-l")
    {
        Description = $"Lock file; by default {StackInventoryReader.LockName} beside the inventory.",
        HelpName = "FILE",
    };

    /// <summary><c>--locked</c>.</summary>
    public Option<bool> Locked { get; } = new("--locked")
    {
        Description = "Take everything from the lock file: no network, no certificate. Fails if it does not cover the inventory.",
    };

    /// <summary>Gives a command the options that say which certificates and which lock are meant.</summary>
    public void AddInputTo(Command command)
    {
        Option[] input = [Inventory, Stack, Project, Secret, Lock];
        Array.ForEach(input, command.Options.Add);
    }

    /// <summary><c>--endpoint</c>.</summary>
    public static Option<string[]> Endpoint() => new("--endpoint", "-e")
    {
        Description = "A live TLS endpoint: host, host:port, or smtp://host where TLS starts later (also imap, pop3, ldap, postgres).",
        HelpName = "HOST:PORT",
    };

    private static Option<T> Everywhere<T>(Option<T> option)
    {
        option.Recursive = true;
        return option;
    }

    private static Option<OutputFormat> OutputOf(string description, (string Word, OutputFormat Meaning)[] formats) =>
        WordOption.Create(["--output", "-o"], description, formats);
}
