using System.Net;
using OcspEgress.Responders;
using OcspEgress.Verification.Reach;

namespace OcspEgress.Verification.Http;

/// <summary>One HTTP request.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Address">Address to connect to, whatever the URL's host; null to let a proxy connect.</param>
/// <param name="MaxBytes">Largest answer that is read.</param>
internal sealed record HttpCall(ResponderUrl Url, IPAddress? Address, int MaxBytes)
{
    /// <summary>Appended to the URL's path: the encoded request of a GET.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Connections that may be used in place of a new one, or null.</summary>
    public WarmConnections? Connections { get; init; }

    /// <summary>Body of a POST, or null for GET.</summary>
    public byte[]? Body { get; init; }
}
