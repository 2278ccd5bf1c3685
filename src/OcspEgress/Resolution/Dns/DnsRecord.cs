using System.Net;

namespace OcspEgress.Resolution.Dns;

/// <summary>One resource record (RFC 1035 4.1.3).</summary>
internal sealed record DnsRecord
{
    /// <summary>Whose it is, as <see cref="DnsMessageReader"/> spells names.</summary>
    public required string Owner { get; init; }

    /// <summary>What it is; may be a type that has no name here.</summary>
    public required DnsRecordType Type { get; init; }

    /// <summary>Seconds; for OPT something else (RFC 6891 6.1.3).</summary>
    public required int TimeToLive { get; init; }

    /// <summary>Its content as it stands in the message.</summary>
    public required byte[] Content { get; init; }

    /// <summary>The address of an A or AAAA record of the Internet's class, else null.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Where a CNAME record of the Internet's class leads, else null.</summary>
    public string? Alias { get; init; }
}
