using System.CommandLine;
using OcspEgress.Cli.Reports;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Cli.Commands;

/// <summary>
/// What <c>lock</c> takes besides answers: other locks, for pipelines, where one run's lock waits in a pull request.
/// </summary>
internal sealed class LockOptions
{
    /// <summary><c>--check</c>.</summary>
    public Option<bool> Check { get; } = new("--check")
    {
        Description = "Write nothing; exit 1 if the lock file is not what would be written.",
    };

    /// <summary><c>--prune</c>.</summary>
    public Option<bool> Prune { get; } = new("--prune")
    {
        Description = "Forget certificates that were replaced or are not found any more, hosts that no certificate needs, and addresses that no answer of today holds. Nothing is forgotten where lookups fail.",
    };

    /// <summary><c>--also-known</c>.</summary>
    public Option<string[]> AlsoKnown { get; } = new("--also-known")
    {
        Description = "Add what another lock saw of the same hosts, e.g. that of an open pull request; then ask as always.",
        HelpName = "FILE",
    };

    /// <summary><c>--renew-from</c>.</summary>
    public Option<string?> RenewFrom { get; } = new("--renew-from")
    {
        Description = "Ask nobody: take from a newer lock the days on which it saw the addresses of this one. No rule changes.",
        HelpName = "FILE",
    };

    /// <summary>The lock with what the files of <c>--also-known</c> saw; null with findings where one cannot be read.</summary>
    public EgressLock? Join(EgressLock? known, ParseResult parsed, TimeProvider clock, DiagnosticList findings)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        foreach (var path in parsed.GetValue(AlsoKnown) ?? [])
        {
            var other = Read(path, findings);
            known = known is null || other is null ? null : LockJoiner.Join(known, other, today);
        }

        return known;
    }

    /// <summary>Writes the lock with the days that the file of <c>--renew-from</c> saw.</summary>
    public async Task<int> RenewAsync(CommandContext context, ParseResult parsed, InputFiles files, DiagnosticList findings)
    {
        if (parsed.GetValue(AlsoKnown) is { Length: > 0 } || parsed.GetValue(Check) || parsed.GetValue(Prune))
        {
            findings.Add(CliCodes.BadCombination.At(null, "--renew-from asks no name server: --check, --prune and --also-known do not go with it. Leave them out, or --renew-from."));
        }

        var known = files.Lock(required: true, findings);
        var newer = Read(parsed.GetValue(RenewFrom)!, findings);
        if (known is not null && newer is not null && !findings.HasErrors)
        {
            var renewed = LockRenewer.Renew(known, newer);
            findings.AddRange(await LockWriter.WriteAsync(renewed, files.LockPath, CancellationToken.None));
            context.Write(RenewalReport.Of(known, renewed));
        }

        return context.Write(findings.ToImmutableArray());
    }

    private static EgressLock? Read(string path, DiagnosticList findings)
    {
        var reading = LockReader.ReadFile(path);
        findings.AddRange(reading.Diagnostics);
        return reading.Lock;
    }
}
