using OcspEgress.Certificates;
using OcspEgress.Responders;

namespace OcspEgress;

/// <summary>What a certificate says, and what follows.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Responders">Responders that the policy lets through, by purpose, then in certificate order.</param>
public sealed record ScannedCertificate(ServerCertificate Certificate, IReadOnlyList<Responder> Responders);
