using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Resolution.LockFile;

/// <summary>The inventory as a lock of another day would have seen it.</summary>
internal static class LockedInventory
{
    /// <summary>
    /// The settings of the inventory with the entries of the lock: those that the inventory has as they stand there,
    /// those that have left it as <see cref="UnclaimedSource"/>, and none that the lock does not know yet, nor such services.
    /// </summary>
    public static EgressInventory Of(EgressInventory inventory, EgressLock content)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(content);
        var locked = content.Sources.Select(s => s.Identity).ToHashSet(StringComparer.Ordinal);
        var claimed = inventory.Sources.Where(s => locked.Contains(s.Identity)).ToImmutableArray();
        var unclaimed = locked.Except(inventory.Sources.Select(s => s.Identity), StringComparer.Ordinal)
            .Select(i => new UnclaimedSource { LockedIdentity = i, Location = new SourceLocation(inventory.Path) });
        return inventory with
        {
            Sources = [.. claimed.Concat<CertificateSource>(unclaimed).OrderBy(s => s.Identity, StringComparer.Ordinal)],
            Settings = inventory.Settings with { Requests = [.. inventory.Settings.Requests.Where(r => IsKnown(r, content))] },
        };
    }

    // A host whose networks are given is no host of the lock, but has a rule there: rules are named by host and port.
    private static bool IsKnown(OpeningRequest request, EgressLock content) =>
        content.Hosts.Any(h => h.Host == request.Endpoint.Host)
        || content.Targets.SelectMany(t => t.Rules).Any(r => r.Name.Contains($"-{request.Endpoint.Host.Value}-{request.Endpoint.Port}", StringComparison.Ordinal));
}
