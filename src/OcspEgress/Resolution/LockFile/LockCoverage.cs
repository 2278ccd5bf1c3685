using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Responders;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Whether a lock knows every host that a plan needs: without network nobody else could say.</summary>
internal static class LockCoverage
{
    /// <summary>One error per host that is neither locked nor pinned nor an address literal.</summary>
    /// <param name="responders">The responders, after the policy.</param>
    /// <param name="hosts">Hosts of the lock.</param>
    /// <param name="settings">Settings of the inventory: its pins count here.</param>
    public static ImmutableArray<Diagnostic> Check(
        ImmutableArray<Responder> responders, ImmutableArray<ResolvedHost> hosts, EgressSettings settings)
    {
        var locked = hosts.Where(h => !h.Addresses.IsEmpty).Select(h => h.Host).ToHashSet();
        var request = ResolveRequest.For(responders, settings, hosts);
        return
        [
            .. request.Hosts.Where(h => !locked.Contains(h)).Select(h => ResolutionCodes.HostMissing.At(
                request.Places.GetValueOrDefault(h),
                $"The lock knows no address of {h}, so nothing is opened for it. Run `ocsp-egress lock` and commit the lock file, or give its networks under pins.")),
        ];
    }
}
