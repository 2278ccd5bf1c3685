using System.CommandLine;

namespace OcspEgress.Cli.Commands;

/// <summary>What <c>diff</c> compares: two locks, a revision and the files here, or the lock and DNS.</summary>
internal sealed class DiffOptions
{
    /// <summary>Two lock files, or none.</summary>
    public Argument<string[]> Locks { get; } = new("locks")
    {
        Description = "OLD.lock and NEW.lock: two lock files, under the inventory as it is.",
        HelpName = "OLD.lock NEW.lock",
        Arity = new ArgumentArity(0, 2),
    };

    /// <summary><c>--base</c>.</summary>
    public Option<string?> Base { get; } = new("--base")
    {
        Description = "Compare inventory and lock of a git revision with those here, e.g. origin/main.",
        HelpName = "REV",
    };

    /// <summary><c>--base-inventory</c>.</summary>
    public Option<string?> BaseInventory { get; } = new("--base-inventory")
    {
        Description = "With --base: where the inventory stood at that revision, if it has moved and git does not find it; its lock stood beside it.",
        HelpName = "FILE",
    };

    /// <summary><c>--preview</c>.</summary>
    public Option<string?> Preview { get; } = new("--preview")
    {
        Description = "Explain what `pulumi preview --json` printed into FILE (- for standard input); alone, or beside one of the others.",
        HelpName = "FILE",
    };

    /// <summary><c>--live</c>.</summary>
    public Option<bool> Live { get; } = new("--live")
    {
        Description = "Compare the lock with what certificates and name servers say now; writes nothing.",
    };
}
