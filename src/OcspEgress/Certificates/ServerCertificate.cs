using System.Collections.Immutable;

namespace OcspEgress.Certificates;

/// <summary>A certificate, reduced to what its rules depend on and what a person recognizes it by.</summary>
public sealed record ServerCertificate
{
    /// <summary>SHA-256 of the DER encoding, 64 lower-case hex digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Subject in RFC 4514 form; printable.</summary>
    public required string Subject { get; init; }

    /// <summary>Issuer in RFC 4514 form; printable.</summary>
    public required string Issuer { get; init; }

    /// <summary>DNS names and addresses of the subject alternative name, sorted, without duplicates; printable.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Start of validity, UTC, whole seconds.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>End of validity, UTC, whole seconds.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Whether basicConstraints says CA: true (RFC 5280 4.2.1.9).</summary>
    public required bool IsAuthority { get; init; }

    /// <summary>Whether the TLS Feature extension asks for status_request (5) or status_request_v2 (17), RFC 7633.</summary>
    public required bool MustStaple { get; init; }

    /// <summary>All locations of all purposes, by purpose, then in certificate order, duplicates included.</summary>
    public required ImmutableArray<AccessLocation> Locations { get; init; }

    /// <summary>Where the certificate was found.</summary>
    public required CertificateOrigin Origin { get; init; }

    /// <summary>
    /// The encoding as found, for who asks responders about it; empty where it came out of the lock, or is longer than
    /// any honest one (64 KiB).
    /// </summary>
    public ImmutableArray<byte> Encoding { get; init; } = [];

    /// <summary>What a person knows it by: its first name, else its subject, else its fingerprint.</summary>
    public string Label => !Names.IsEmpty ? Names[0] : Subject.Length > 0 ? Subject : Fingerprint;

    /// <summary>What a person knows its authority by: the common name if it stands first and plain, else the whole issuer.</summary>
    public string IssuerName => NameOf(Issuer);

    /// <summary>The common name of a distinguished name if it stands first and plain, else the whole.</summary>
    internal static string NameOf(string distinguishedName)
    {
        const string CommonName = "CN=";
        var first = distinguishedName.Split(',')[0];
        return first.StartsWith(CommonName, StringComparison.Ordinal) && !first.AsSpan().ContainsAny('\\', '"', '+') ? first[CommonName.Length..] : distinguishedName;
    }
}
