using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Planning;
using OcspEgress.Resolution;

namespace OcspEgress.Targets.Nftables;

/// <summary>nftables on the web servers themselves.</summary>
internal sealed class NftablesTarget : TargetKind
{
    private static readonly Key<bool> DefaultDeny = new(
        "defaultDeny", new FlagShape(), "Drop everything outbound that is not planned; loopback, established flows and DNS to resolution.servers stay open.") { DefaultJson = "false" };

    /// <inheritdoc/>
    public override string Name => "nftables";

    /// <inheritdoc/>
    public override string RenderName => "nftables";

    /// <inheritdoc/>
    public override string Title => "nftables";

    /// <inheritdoc/>
    public override string Summary => "A ruleset of nftables for Linux web servers";

    /// <inheritdoc/>
    public override ImmutableArray<Key> Keys => [DefaultDeny];

    /// <inheritdoc/>
    public override TargetSettings Read(MappingValues? values) => new NftablesTargetSettings { DefaultDeny = values?.GetOr(DefaultDeny, false) ?? false };

    /// <summary>Nothing: sets have no order.</summary>
    public override (LockedTarget Memory, ImmutableArray<Diagnostic> Findings) Remember(EgressPlan plan, TargetSettings settings, LockedTarget known) =>
        (new LockedTarget(known.Name, []), []);

    /// <inheritdoc/>
    public override (string? Text, ImmutableArray<Diagnostic> Findings) Render(PlannedTarget target, EgressSettings settings)
    {
        var options = new NftablesOptions
        {
            DefaultDeny = ((NftablesTargetSettings)target.Settings).DefaultDeny,
            NameServers = settings.Resolution.Servers,
        };
        ImmutableArray<Diagnostic> findings = options.DefaultDeny && options.NameServers.IsEmpty
            ? [TargetCodes.NoDnsOpening.At(null, "The ruleset drops everything that is not planned, and opens no name server: servers would resolve nothing. Name them under resolution.servers.")]
            : [];
        return (NftablesWriter.Write(target.Plan, options), findings);
    }
}
