namespace OcspEgress.Resolution.Dns;

/// <summary>A reply as it came off the wire, or why there is none.</summary>
/// <param name="Message">The DNS message (RFC 1035 4.1) that belongs to the question, or null.</param>
/// <param name="Failure">Why there is none; without meaning where there is one.</param>
/// <param name="Detail">Particulars of the failure, as a clause.</param>
internal sealed record WireReply(byte[]? Message, DnsOutcome Failure, string Detail)
{
    /// <summary>A reply.</summary>
    public static WireReply Of(byte[] message) => new(message, default, "");

    /// <summary>No reply.</summary>
    public static WireReply None(DnsOutcome failure, string detail) => new(null, failure, detail);
}
