using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Responders;

/// <summary>A host and port that a certificate makes its server connect to, or that the inventory asks for.</summary>
public sealed record Responder
{
    /// <summary>What the server fetches there.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>The URL that is really used: the certificate's, or the relay of an override.</summary>
    public required ResponderUrl Url { get; init; }

    /// <summary>The location in the certificate that led here; null where the inventory asks for it.</summary>
    public AccessLocation? Location { get; init; }

    /// <summary>The certificate; null where the inventory asks for it.</summary>
    public ServerCertificate? Certificate { get; init; }

    /// <summary>The inventory's entry that asks for it; null where a certificate does.</summary>
    public OpeningRequest? Request { get; init; }

    /// <summary>The override that applied, or null.</summary>
    public ResponderOverride? Override { get; init; }

    /// <summary>What the firewall has to open.</summary>
    public HostPort Endpoint => new(Url.Host, Url.Port);

    /// <summary>Place in the inventory: the certificate's entry, or the one that asks.</summary>
    public SourceLocation? Place => Certificate?.Origin.Source.Location ?? Request?.Location;

    /// <summary>Group of the servers that connect there, or empty for those of no group.</summary>
    public string Group => (Certificate is null ? Request?.Group : Certificate.Origin.Source.Group) ?? "";

    /// <summary>Whom it is for, as people know it: a certificate, or a reason.</summary>
    public string Label => Certificate?.Label ?? Request?.Reason ?? "";

    /// <summary>What holds the certificate, or the key of the inventory that asks.</summary>
    public string Container => Certificate?.Origin.Container ?? Request?.Key ?? "";

    /// <summary>Where the finding is: in the certificate's container, or in the inventory.</summary>
    public SourceLocation? Origin => Certificate?.Origin.Location ?? Request?.Location;

    /// <summary>Day on which its certificate was replaced, or null.</summary>
    public DateOnly? ReplacedSince => Certificate?.Origin.ReplacedSince;
}
