using System.Collections.Immutable;

namespace OcspEgress.Resolution.Dns;

/// <summary>A DNS message (RFC 1035 4.1) without its question.</summary>
internal sealed record DnsMessage
{
    /// <summary>How it went, with the upper bits of an OPT record (RFC 6891 6.1.3); may be a code that has no name here.</summary>
    public required DnsResponseCode ResponseCode { get; init; }

    /// <summary>Whether the server is an authority for the name.</summary>
    public required bool IsAuthoritative { get; init; }

    /// <summary>The answer section.</summary>
    public required ImmutableArray<DnsRecord> Answers { get; init; }

    /// <summary>The authority section.</summary>
    public required ImmutableArray<DnsRecord> Authorities { get; init; }

    /// <summary>The additional section.</summary>
    public required ImmutableArray<DnsRecord> Additionals { get; init; }

    /// <summary>All sections in their order.</summary>
    public IEnumerable<DnsRecord> Records => [.. Answers, .. Authorities, .. Additionals];
}
