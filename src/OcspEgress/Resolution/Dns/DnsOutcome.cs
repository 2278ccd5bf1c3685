namespace OcspEgress.Resolution.Dns;

/// <summary>How one question to one name server ended.</summary>
public enum DnsOutcome
{
    /// <summary>There are addresses.</summary>
    Answered,

    /// <summary>The name exists, but has no address of the family asked for (RFC 2308 2.2).</summary>
    NoData,

    /// <summary>NXDOMAIN: the name, or the end of its alias chain, does not exist (RFC 2308 2.1).</summary>
    NameNotFound,

    /// <summary>SERVFAIL, or another response code that says that the server could not do it.</summary>
    ServerFailure,

    /// <summary>REFUSED: the server does not answer this client, or not for this name.</summary>
    Refused,

    /// <summary>No answer that belongs to the question within the bound.</summary>
    Timeout,

    /// <summary>The network or the server's host turned the question away.</summary>
    Unreachable,

    /// <summary>An answer came that is no DNS message, answers something else, or holds an endless alias chain.</summary>
    Malformed,

    /// <summary>There are addresses, but the policy lets none of them be opened: for a firewall nothing was said.</summary>
    Forbidden,
}
