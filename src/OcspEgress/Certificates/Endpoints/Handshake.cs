using System.Collections.Immutable;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>What one handshake brought.</summary>
/// <param name="Chain">Certificates as presented, the server's own first; not validated.</param>
/// <param name="Staple">The OCSP response for the server's own certificate, or null where none was asked for or came.</param>
/// <param name="Version">Version that was agreed on, e.g. <c>TLS 1.3</c>.</param>
internal sealed record Handshake(ImmutableArray<byte[]> Chain, byte[]? Staple, string Version);
