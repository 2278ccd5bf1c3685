using System.Collections.Immutable;
using Org.BouncyCastle.Tls;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>A kind of TLS client, as servers tell them apart that have several certificates for a name.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Versions">Versions that it offers.</param>
/// <param name="Algorithms">Signature algorithms that it takes; empty for all that there are.</param>
/// <param name="KeyExchanges">Key exchanges of TLS 1.2 that go with them; empty for all.</param>
internal sealed record ClientKind(
    string Name, ImmutableArray<ProtocolVersion> Versions, ImmutableArray<SignatureAndHashAlgorithm> Algorithms, ImmutableArray<int> KeyExchanges)
{
    private static readonly ImmutableArray<SignatureAndHashAlgorithm> _ecdsa =
    [
        .. new[] { HashAlgorithm.sha256, HashAlgorithm.sha384, HashAlgorithm.sha512, HashAlgorithm.sha1 }
            .Select(h => SignatureAndHashAlgorithm.GetInstance(h, SignatureAlgorithm.ecdsa)),
    ];

    private static readonly ImmutableArray<SignatureAndHashAlgorithm> _rsa =
    [
        SignatureAndHashAlgorithm.rsa_pss_rsae_sha256, SignatureAndHashAlgorithm.rsa_pss_rsae_sha384, SignatureAndHashAlgorithm.rsa_pss_rsae_sha512,
        SignatureAndHashAlgorithm.rsa_pss_pss_sha256, SignatureAndHashAlgorithm.rsa_pss_pss_sha384, SignatureAndHashAlgorithm.rsa_pss_pss_sha512,
        .. new[] { HashAlgorithm.sha256, HashAlgorithm.sha384, HashAlgorithm.sha512, HashAlgorithm.sha1 }
            .Select(h => SignatureAndHashAlgorithm.GetInstance(h, SignatureAlgorithm.rsa)),
    ];

    private static readonly ImmutableArray<SignatureAndHashAlgorithm> _eddsa = [SignatureAndHashAlgorithm.ed25519, SignatureAndHashAlgorithm.ed448];

    /// <summary>Takes whatever gets a server to present its certificates: old servers too, since nothing secret is sent.</summary>
    public static ClientKind Any { get; } = new("any", [.. ProtocolVersion.TLSv13.DownTo(ProtocolVersion.TLSv10)], [], []);

    /// <summary>The kinds that see one certificate each.</summary>
    public static ImmutableArray<ClientKind> Particular { get; } =
    [
        .. from version in new[] { (Name: "TLS 1.3", Number: ProtocolVersion.TLSv13), (Name: "TLS 1.2", Number: ProtocolVersion.TLSv12) }
           from key in new[]
           {
               new ClientKind("ECDSA", [], _ecdsa, [KeyExchangeAlgorithm.ECDHE_ECDSA]),
               new ClientKind("RSA", [], _rsa, [KeyExchangeAlgorithm.ECDHE_RSA, KeyExchangeAlgorithm.DHE_RSA, KeyExchangeAlgorithm.RSA]),
               new ClientKind("Ed25519", [], _eddsa, [KeyExchangeAlgorithm.ECDHE_ECDSA]),
           }
           select key with { Name = $"{version.Name} with {key.Name}", Versions = [version.Number] },
    ];
}
