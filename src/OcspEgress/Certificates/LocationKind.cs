namespace OcspEgress.Certificates;

/// <summary>Kind of GeneralName that a location is given as (RFC 5280 4.2.1.6).</summary>
public enum LocationKind
{
    /// <summary>uniformResourceIdentifier [6]: the only kind that can lead to a rule.</summary>
    Uri,

    /// <summary>dNSName [2].</summary>
    DnsName,

    /// <summary>directoryName [4].</summary>
    DirectoryName,

    /// <summary>Any other kind.</summary>
    Other,
}
