using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using OcspEgress.Addressing;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The key <c>services</c>: names of sets, a key vault, or hosts with port and reason.</summary>
internal static class ServicesShape
{
    private static readonly TextShape<ServiceSet> SetName = new($"the name of a set ({string.Join(", ", ServiceSet.All.Select(s => s.Name))})", TrySet)
    {
        Pattern = $"^({string.Join('|', ServiceSet.All.Select(s => s.Name))})$",
    };

    private static readonly Key<ServiceSet> Set = new("set", SetName, "Name of a set: windowsActivation or windowsRoots.");

    private static readonly Key<HostName> Vault = new("azureKeyVault", TextFormats.Name, "Host of the key vault that the servers take certificates from, on port 443.");

    private static readonly Key<HostName> Host = new("host", TextFormats.Host, "Host name or address; needs port and reason.");

    private static readonly Key<Port> PortKey = new("port", new PortShape(), "TCP port of the host.");

    private static readonly Key<string> Reason = new("reason", TextFormats.Line("a reason"), "What the servers need the host for: it stands in the rule's description.");

    private static readonly Key<string> Group = new("group", TextFormats.GroupName, "Group of servers (see \"groups\") that need it.");

    private static readonly MappingShape<ImmutableArray<OpeningRequest>> LongForm = new(
        "a mapping with set, azureKeyVault or host", [Set, Vault, Host, PortKey, Reason, Group], Build)
    {
        Rules =
        [
            new OneOfKeys([Set, Vault, Host], isRequired: true),
            new DependentKey(Host, [PortKey], "Give the TCP port."),
            new DependentKey(Host, [Reason], "Say what the servers need the host for."),
            new DependentKey(PortKey, [Host], "Sets have ports of their own."),
            new DependentKey(Reason, [Host], "Sets have reasons of their own."),
        ],
    };

    /// <summary>The shape.</summary>
    public static Shape<ImmutableArray<OpeningRequest>> Shape { get; } =
        new ConvertedShape<ImmutableArray<ImmutableArray<OpeningRequest>>, ImmutableArray<OpeningRequest>>(
            new ListShape<ImmutableArray<OpeningRequest>>(
                new ShortFormShape<ServiceSet, ImmutableArray<OpeningRequest>>(SetName, LongForm, static (set, values) => Of(set, values))),
            items => [.. items.SelectMany(i => i)]);

    private static ImmutableArray<OpeningRequest> Build(MappingValues values) =>
        values.Has(Set) ? Of(values.Get(Set), values)
        : values.Has(Vault) ? [Of(values, new HostPort(values.Get(Vault), new Port(443)), "certificates from Azure Key Vault")]
        : [Of(values, new HostPort(values.Get(Host), values.Get(PortKey)), values.Get(Reason))];

    private static ImmutableArray<OpeningRequest> Of(ServiceSet set, MappingValues values) =>
        [.. set.Hosts.Select(h => Of(values, h.Endpoint, set.Reason) with { Networks = h.Networks })];

    private static OpeningRequest Of(MappingValues values, HostPort endpoint, string reason) => new()
    {
        Location = values.Location,
        Purpose = Purpose.Service,
        Url = $"{SchemeOf(endpoint.Port)}://{endpoint}/",
        Endpoint = endpoint,
        Reason = reason,
        Group = values.GetOr<string?>(Group!, null),
    };

    // What a firewall that looks into the traffic takes it for.
    private static string SchemeOf(Port port) => port.Number switch { 80 => "http", 443 => "https", _ => "tcp" };

    private static bool TrySet(string text, [MaybeNullWhen(false)] out ServiceSet value, [NotNullWhen(false)] out TextFault? fault)
    {
        value = ServiceSet.All.FirstOrDefault(s => s.Name == text);
        var nearest = value is null ? NearestWord.Of(text, ServiceSet.All.Select(s => s.Name)) : null;
        fault = value is not null ? null : TextFault.Form(nearest is null ? "there is no such set" : $"there is no such set. Did you mean \"{nearest}\"?");
        return fault is null;
    }
}
