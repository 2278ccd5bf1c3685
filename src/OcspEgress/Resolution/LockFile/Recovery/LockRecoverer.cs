using System.Net;
using System.Text;
using OcspEgress.Diagnostics;
using OcspEgress.Documents;
using OcspEgress.Files;

namespace OcspEgress.Resolution.LockFile.Recovery;

/// <summary>
/// Saves what can be read of a lock file that the strict reader refuses: half written, damaged, merged by lines, or with
/// the conflict markers of git, of which both sides are taken. Only what keeps the reader's rules is taken, and nothing
/// that the policy refuses: a repair opens nothing that the file did not say.
/// </summary>
/// <param name="bound">Its <see cref="LockDayBound.Replacement"/> takes the place of days that lie ahead.</param>
/// <param name="refusal">Why an address must not be opened, or null.</param>
/// <param name="options">The options with which <c>ocsp-egress lock</c> writes the file, each after a space: for what findings advise.</param>
internal sealed class LockRecoverer(LockDayBound bound, Func<IPAddress, string?> refusal, string options = "")
{
    /// <summary>Reads a file.</summary>
    /// <returns>What it holds, and what was lost; no lock where there is nothing to read, or where another version wrote it.</returns>
    public LockReading ReadFile(string path)
    {
        try
        {
            if (ForeignLock.FindInFile(path) is { } foreign)
            {
                return Elsewhere(path, foreign);
            }

            using var reader = new StreamReader(GuardedFile.Open(path, LockLimits.MaxBytes), Encoding.UTF8);
            return Read(reader.ReadToEnd(), path);
        }
        catch (FileTooLargeException)
        {
            return LockReader.Unreadable(path, $"it is larger than 24 MiB. Restore it from version control, or move it away and run `ocsp-egress lock{options}`");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return LockReader.Unreadable(path, GuardedFile.TargetOf(path) is { } target
                ? $"it is a link to '{target}', which does not exist. Restore that file, or remove the link"
                : $"it does not exist, so there is nothing to recover. Run `ocsp-egress lock{options}` to make it");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return LockReader.Unreadable(path, $"{e.Message.TrimEnd('.')}. Check the path and its permissions");
        }
    }

    /// <summary>Reads text.</summary>
    public LockReading Read(string text, string label)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (LockLimits.Excess(text) is { } excess)
        {
            return LockReader.Unreadable(label, $"it {excess}. Restore it from version control, or move it away and run `ocsp-egress lock{options}`");
        }

        if (ForeignLock.Find(text) is { } foreign)
        {
            return Elsewhere(label, foreign);
        }

        var findings = new DiagnosticList();
        var sides = ConflictSides.Of(text);
        string[] texts = sides.Ours == sides.Theirs ? [text] : [sides.Ours, sides.Theirs];
        var read = texts.Select(t => Side(t, label, findings)).ToArray();
        if (findings.HasErrors)
        {
            return new LockReading(null, findings.ToImmutableArray());
        }

        var recovered = Allowed(LockUnion.Of(read), label, findings);
        findings.Add(ResolutionCodes.LockRecovered.At(new SourceLocation(label), FormattableString.Invariant(
            $"Recovered {recovered.Hosts.Length} hosts with {recovered.Hosts.Sum(h => h.Addresses.Length)} addresses, {recovered.Certificates.Length} certificates and {recovered.Targets.Sum(t => t.Rules.Count(r => r.Priority is not null))} priorities{(texts.Length > 1 ? " from both sides of the conflict" : "")}. The rest is read from the certificates and asked of the name servers; review the lock before you commit it.")));
        return new LockReading(recovered, findings.ToImmutableArray());
    }

    private LockReading Elsewhere(string label, string foreign) =>
        LockReader.Unreadable(label, $"it {foreign}, then run the command again. If there is no other copy, remove the file and run `ocsp-egress lock{options}`");

    // By lines, or as YAML where that loses less, as after a formatter went over the file.
    private EgressLock Side(string text, string label, DiagnosticList findings)
    {
        var faults = NewFaults(label);
        var items = new LineSalvager(faults).Read(text);
        if (faults.Any && LockReader.Compose(text, _ => true) is { } root)
        {
            var ofTree = NewFaults(label);
            var tree = LockItems.OfTree(root, ofTree);
            (items, faults) = ofTree.Count < faults.Count ? (tree, ofTree) : (items, faults);
        }

        if (items.Version is { Value: not ("1" or "") } version)
        {
            faults.Add(ResolutionCodes.LockVersion, version.Start, LockContentReader.WrongVersion);
        }

        var content = new LockAssembler(faults, bound).Assemble(items);
        findings.AddRange(faults.ToImmutableArray());
        return content;
    }

    private EgressLock Allowed(EgressLock content, string label, DiagnosticList findings)
    {
        foreach (var host in content.Hosts)
        {
            foreach (var address in host.Addresses)
            {
                if (refusal(address.Address) is { } reason)
                {
                    findings.Add(ResolutionCodes.LockLost.At(new SourceLocation(label), $"Left out: the address {address.Address} of {host.Host}, because the policy refuses it ({reason})."));
                }
            }
        }

        return content with
        {
            Hosts = [.. content.Hosts.Select(h => h with { Addresses = [.. h.Addresses.Where(a => refusal(a.Address) is null)] }).Where(h => !h.Addresses.IsEmpty)],
        };
    }

    private static LockFaults NewFaults(string label) => new(label) { IsRecovery = true };
}
