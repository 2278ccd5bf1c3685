using System.Collections.Immutable;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>One way to ask an endpoint.</summary>
/// <param name="Kind">As which client.</param>
/// <param name="ServerName">Server name to send, or null for none.</param>
internal sealed record Approach(ClientKind Kind, string? ServerName)
{
    /// <summary>As most clients ask: whether the endpoint presents anything shows here.</summary>
    public static Approach First(EndpointSource source) => new(
        ClientKind.Any, source.ServerName ?? (source.Endpoint.Host.Address is null ? source.Endpoint.Host.Value : null));

    /// <summary>
    /// The others, each of which may see another certificate; also without a server name, unless the inventory gives one.
    /// </summary>
    public static ImmutableArray<Approach> Others(EndpointSource source)
    {
        var name = First(source).ServerName;
        var names = source.ServerName is null && !source.HasServerName && name is not null ? new[] { name, null } : [name];
        return [.. names.SelectMany(n => ClientKind.Particular.Select(k => new Approach(k, n)))];
    }
}
