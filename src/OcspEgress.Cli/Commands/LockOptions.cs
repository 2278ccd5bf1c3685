using System.CommandLine;
using OcspEgress.Cli.Reports;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Policy;
using OcspEgress.Resolution;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Resolution.LockFile.Holding;
using OcspEgress.Resolution.LockFile.Recovery;

namespace OcspEgress.Cli.Commands;

/// <summary>
/// What <c>lock</c> takes besides answers: other locks, for pipelines, where one run's lock waits in a pull request.
/// </summary>
internal sealed class LockOptions
{
    /// <summary><c>--check</c>.</summary>
    public Option<bool> Check { get; } = new("--check")
    {
        Description = "Write nothing; exit 1 if lock would change a byte of the lock file.",
    };

    /// <summary><c>--offline</c>.</summary>
    public Option<bool> Offline { get; } = new("--offline")
    {
        Description = "With --check: ask nobody, and compare the certificates that are files with the lock; exit 1 if it does not know one, or knows one that is gone.",
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

    /// <summary><c>--recover</c>.</summary>
    public Option<bool> Recover { get; } = new("--recover")
    {
        Description = "Save what can be read of a lock file that is damaged, half written or in conflict; say what is lost, and ask for the rest.",
    };

    /// <summary>Reports options that contradict each other.</summary>
    public void CheckCombinations(ParseResult parsed, DiagnosticList findings)
    {
        var (isCheck, isPruning, isRecovering) = (parsed.GetValue(Check), parsed.GetValue(Prune), parsed.GetValue(Recover));
        if (isCheck && isPruning)
        {
            findings.Add(CliCodes.BadCombination.At(null, "--prune does not go together with --check: to forget is a person's decision, and no difference to look for. Leave one of the two out."));
        }

        if (parsed.GetValue(Offline) && (!isCheck || parsed.GetValue(AlsoKnown) is { Length: > 0 }))
        {
            findings.Add(CliCodes.BadCombination.At(null, "--offline goes together with --check alone: without asking name servers no lock can be written or joined. Write lock --check --offline."));
        }

        if (isRecovering && (isCheck || isPruning))
        {
            findings.Add(CliCodes.BadCombination.At(null, "--recover writes a lock that keeps what can be read, so --check and --prune do not go with it. Recover first."));
        }

        if (parsed.GetValue(RenewFrom) is not null && (parsed.GetValue(AlsoKnown) is { Length: > 0 } || isCheck || isPruning || isRecovering))
        {
            findings.Add(CliCodes.BadCombination.At(null, "--renew-from asks no name server: --check, --prune, --recover and --also-known do not go with it. Leave them out, or --renew-from."));
        }
    }

    /// <summary>The lock that is on file; with <c>--recover</c>, what can be read of it. Null with findings where that is nothing.</summary>
    public EgressLock? Known(ParseResult parsed, InputFiles files, TimeProvider clock, DiagnosticList findings)
    {
        if (!parsed.GetValue(Recover))
        {
            return files.Lock(required: false, findings);
        }

        var policy = new AddressPolicy(files.Inventory?.Settings.Policy ?? new PolicySettings());
        var reading = new LockRecoverer(files.Days with { Replacement = Today(clock) }, policy.Refusal, files.Advice.Options()).ReadFile(files.LockPath);
        findings.AddRange(reading.Diagnostics);
        return reading.Lock;
    }

    /// <summary>The lock with what the files of <c>--also-known</c> saw; null with findings where one cannot be read.</summary>
    public EgressLock? Join(EgressLock? known, ParseResult parsed, (TimeProvider Clock, InputFiles Files) at, DiagnosticList findings)
    {
        foreach (var path in parsed.GetValue(AlsoKnown) ?? [])
        {
            var other = Read(path, at.Files, findings);
            known = known is null || other is null ? null : LockJoiner.Join(known, other, Today(at.Clock));
        }

        return known;
    }

    /// <summary>Writes the lock with the days that the file of <c>--renew-from</c> saw.</summary>
    public async Task<int> RenewAsync(CommandContext context, ParseResult parsed, (InputFiles Files, LockHold? Hold) at, DiagnosticList findings)
    {
        var known = at.Files.Lock(required: true, findings);
        var newer = Read(parsed.GetValue(RenewFrom)!, at.Files, findings);
        if (known is not null && newer is not null && at.Hold is not null && !findings.HasErrors)
        {
            var renewed = LockRenewer.Renew(known, newer);
            findings.AddRange(await LockWriter.WriteAsync(renewed, at.Files.LockPath, CancellationToken.None, at.Hold.IsUntouched));
            context.Write(RenewalReport.Of(known, renewed), findings);
        }

        return context.Write(findings);
    }

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static EgressLock? Read(string path, InputFiles files, DiagnosticList findings)
    {
        var reading = LockReader.ReadFile(path, bound: files.Days, options: files.Advice.Options(path));
        findings.AddRange(reading.Diagnostics);
        return reading.Lock;
    }
}
