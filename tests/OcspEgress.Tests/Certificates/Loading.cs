using System.Collections.Immutable;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Readers;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Tests.Certificates;

/// <summary>Loads an entry to its end.</summary>
internal static class Loading
{
    public static readonly SourceLocation Here = new("inventory.yaml", 3, 5);

    public static StageResult<ServerCertificate> Load(CertificateSource source, CancellationToken cancellationToken = default)
    {
        var diagnostics = new DiagnosticList();
        var certificates = CertificateLoader.Default()
            .LoadAsync(source, diagnostics, cancellationToken)
            .ToBlockingEnumerable(cancellationToken)
            .ToImmutableArray();
        return new StageResult<ServerCertificate>(certificates, diagnostics.ToImmutableArray());
    }

    public static StageResult<ServerCertificate> LoadPath(string folder, string path, string? password = null) =>
        Load(new PathSource
        {
            Location = Here,
            Path = path,
            BaseDirectory = folder,
            Password = password is null ? null : SecretText.Literal(password),
        });

    public static StageResult<ServerCertificate> LoadPem(string pem) =>
        Load(new PemSource { Location = Here, Name = "inline", Pem = pem });

    public static StageResult<ServerCertificate> LoadBytes(byte[] content, string? password = null) =>
        Load(new PfxSource
        {
            Location = Here,
            Name = "bytes",
            BaseDirectory = "/",
            Content = [.. content],
            Password = password is null ? null : SecretText.Literal(password),
        });

    public static string[] Codes<T>(this StageResult<T> result) => [.. result.Diagnostics.Select(d => d.Code)];

    public static string[] Ocsp(this ServerCertificate certificate) => certificate.Texts(Purpose.Ocsp);

    public static string[] Texts(this ServerCertificate certificate, Purpose purpose) =>
        [.. certificate.Locations.Where(l => l.Purpose == purpose && l.Kind == LocationKind.Uri).Select(l => l.Text)];
}
