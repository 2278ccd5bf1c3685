using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The key <c>responders</c>: URLs of responders that are opened ahead of a change of CA.</summary>
internal static class PlannedRespondersShape
{
    private static readonly TextShape<RelayUrl> Text = new("the URL of a responder, http or https", RelayUrl.TryParse) { Pattern = "^[Hh][Tt][Tt][Pp][Ss]?://[!-~]+$" };

    private static readonly Key<RelayUrl> Url = new("url", Text, "URL of the responder, as the next certificate will name it.") { IsRequired = true };

    private static readonly Key<string> Group = new("group", TextFormats.GroupName, "Group of servers (see \"groups\") that will have the certificate.");

    /// <summary>The shape.</summary>
    public static Shape<ImmutableArray<OpeningRequest>> Shape { get; } = new ListShape<OpeningRequest>(new ShortFormShape<RelayUrl, OpeningRequest>(
        Text,
        new MappingShape<OpeningRequest>("a mapping with url", [Url, Group], values => Of(values.Get(Url), values)),
        static (url, values) => Of(url, values)));

    private static OpeningRequest Of(RelayUrl url, MappingValues values)
    {
        var uri = url.Canonical[(url.Canonical.IndexOf("://", StringComparison.Ordinal) + 3)..];
        HostPort.TryParse(uri[..uri.IndexOf('/', StringComparison.Ordinal)], new Port(80), out var endpoint, out _);
        return new OpeningRequest
        {
            Location = values.Location,
            Purpose = Purpose.Ocsp,
            Url = url.Text,
            Endpoint = endpoint!,
            Reason = "planned change of CA",
            Group = values.GetOr<string?>(Group!, null),
        };
    }
}
