using System.Collections.Immutable;
using OcspEgress.Inventory.Acknowledging;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The whole inventory.</summary>
internal static class InventoryShape
{
    private static readonly Key<int> Version = new("version", new VersionShape(), "Version of the inventory format: 1.") { IsRequired = true };

    // A broken entry costs itself only: the certificates of the others are known all the same.
    private static readonly Key<ImmutableArray<CertificateSource>> Certificates = new(
        "certificates", new ListShape<CertificateSource>(CertificateShape.Shape) { IsLenient = true }, "Where certificates come from: a list.") { IsRequired = true };

    private static readonly Key<ImmutableArray<Purpose>> Purposes = new(
        "purposes",
        new ListShape<Purpose>(new ChoiceShape<Purpose>(("ocsp", Purpose.Ocsp), ("crl", Purpose.Crl), ("caIssuers", Purpose.CaIssuers))) { NeedsItems = true, IsSet = true, Order = Comparer<Purpose>.Default },
        "What servers fetch: OCSP responses, CRLs, issuer certificates.") { DefaultJson = """["ocsp"]""" };

    private static readonly Key<ChainScope> Chain = new(
        "chain", new ChoiceShape<ChainScope>(("leaf", ChainScope.Leaf), ("chain", ChainScope.Chain)), "Whose responders are opened: those of server certificates only (leaf), or of CA certificates too (chain).") { DefaultJson = "\"leaf\"" };

    private static readonly Key<ResolutionSettings> Resolution = new("resolution", ResolutionShape.Shape, "How host names become addresses.");

    private static readonly Key<PolicySettings> Policy = new("policy", PolicyShape.Shape, "What may be opened at all.");

    private static readonly Key<ImmutableArray<HostPin>> Pins = new("pins", PinsShape.Shape, "Hosts whose networks are given here, in place of DNS: host to list of networks.");

    private static readonly Key<ImmutableArray<ResponderOverride>> Overrides = new("overrides", OverridesShape.Shape, "Responders that servers reach through a relay: URL or host of the certificate to URL of the relay.");

    private static readonly Key<ImmutableArray<OpeningRequest>> Services = new("services", ServicesShape.Shape, "What the servers need besides responders: names of sets, or hosts with port and reason.");

    private static readonly Key<ImmutableArray<OpeningRequest>> Responders = new("responders", PlannedRespondersShape.Shape, "Responders to open ahead of a planned change of CA: URLs.");

    private static readonly Key<ImmutableArray<ServerGroup>> Groups = new("groups", GroupsShape.Shape, "Groups of servers that certificates belong to: name to networks.");

    private static readonly Key<ImmutableArray<Acknowledgement>> Acknowledge = new("acknowledge", AcknowledgeShape.Shape, "Findings that somebody has seen and lives with: they are shown as information, and do not fail a command.");

    private static readonly Key<ImmutableArray<InventoryTarget>> Targets = new("targets", TargetsShape.Shape, "Firewalls and their settings: by kind, or by a name of their own with the kind beside it.");

    /// <summary>The shape. What is sound is read whatever else is not, so that faults across keys are found too.</summary>
    public static MappingShape<EgressInventory> Shape { get; } = new(
        "a mapping with version and certificates",
        [Version, Certificates, Purposes, Chain, Resolution, Policy, Pins, Overrides, Services, Responders, Groups, Acknowledge, Targets],
        Build)
    { BuildsAlways = true };

    private static EgressInventory Build(MappingValues values)
    {
        var settings = BuildSettings(values);
        var groups = values.IsSound(Groups) ? settings.Groups.Select(g => g.Name).ToHashSet(StringComparer.Ordinal) : null;
        var sources = values.GetOr(Certificates, []);
        var checker = new SourceChecker(values.Scope);
        foreach (var request in settings.Requests.Where(_ => groups is not null))
        {
            checker.CheckGroup(request.Group, request.Location, groups!);
        }

        return new EgressInventory
        {
            Path = values.Source.Path,
            Sources = checker.Check(sources, groups),
            Settings = settings with { Targets = checker.Check(settings.Targets, groups) },
        };
    }

    private static EgressSettings BuildSettings(MappingValues values)
    {
        var settings = new EgressSettings();
        var pins = values.GetOr(Pins, settings.Pins);
        ImmutableArray<OpeningRequest> requests = [.. values.GetOr(Services, []), .. values.GetOr(Responders, [])];
        var known = pins.Select(p => p.Host).ToHashSet();
        return new EgressSettings
        {
            Purposes = values.GetOr(Purposes, settings.Purposes),
            Chain = values.GetOr(Chain, settings.Chain),
            Resolution = values.GetOr(Resolution, settings.Resolution),
            Policy = values.GetOr(Policy, settings.Policy),
            Pins =
            [
                .. pins.Concat(requests.Where(r => !r.Networks.IsEmpty && !known.Contains(r.Endpoint.Host)).DistinctBy(r => r.Endpoint.Host)
                    .Select(r => new HostPin(r.Endpoint.Host, r.Networks, r.Location))).OrderBy(p => p.Host),
            ],
            Requests =
            [
                .. requests.OrderBy(r => r.Purpose).ThenBy(r => r.Endpoint.ToString(), StringComparer.Ordinal)
                    .ThenBy(r => r.Url, StringComparer.Ordinal).ThenBy(r => r.Group, StringComparer.Ordinal),
            ],
            Overrides = values.GetOr(Overrides, settings.Overrides),
            Groups = values.GetOr(Groups, settings.Groups),
            Acknowledgements = values.GetOr(Acknowledge, []),
            Targets = values.GetOr(Targets, settings.Targets),
        };
    }
}
