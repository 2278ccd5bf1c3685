using System.Net;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>A chain that an endpoint presented.</summary>
/// <param name="Address">Where.</param>
/// <param name="Approach">To whom.</param>
/// <param name="Handshake">The handshake.</param>
internal sealed record Sighting(IPAddress Address, Approach Approach, Handshake Handshake)
{
    /// <summary>Fingerprint-like name of the server's own certificate: its encoding in hex.</summary>
    public string Leaf { get; } = Handshake.Chain.Length == 0 ? "" : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Handshake.Chain[0]));
}
