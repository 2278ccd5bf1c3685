using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Inventory;

namespace OcspEgress.Responders;

/// <summary>A host and port that a certificate makes its server connect to.</summary>
public sealed record Responder
{
    /// <summary>What the server fetches there.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>The URL that is really used: the certificate's, or the relay of an override.</summary>
    public required ResponderUrl Url { get; init; }

    /// <summary>The location in the certificate that led here.</summary>
    public required AccessLocation Location { get; init; }

    /// <summary>The certificate.</summary>
    public required ServerCertificate Certificate { get; init; }

    /// <summary>The override that applied, or null.</summary>
    public ResponderOverride? Override { get; init; }

    /// <summary>What the firewall has to open.</summary>
    public HostPort Endpoint => new(Url.Host, Url.Port);
}
