using System.Globalization;

namespace OcspEgress.TestSupport;

/// <summary>What openssl says of one certificate of the corpus: a line of truth.tsv with its line of detail.tsv.</summary>
public sealed record CorpusTruth
{
    /// <summary>File in the corpus.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of the encoding.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>OCSP URIs as openssl lists them.</summary>
    public required string[] OcspSet { get; init; }

    /// <summary>OCSP URIs in the order of the certificate.</summary>
    public required string[] OcspInOrder { get; init; }

    /// <summary>URIs of the issuer.</summary>
    public required string[] CaIssuersSet { get; init; }

    /// <summary>URIs of CRLs.</summary>
    public required string[] Crl { get; init; }

    /// <summary>Whether it demands a staple.</summary>
    public required bool MustStaple { get; init; }

    /// <summary>Whether it is a CA certificate.</summary>
    public required bool IsAuthority { get; init; }

    /// <summary>All lines by file, in the order of the certificates.</summary>
    public static ILookup<string, CorpusTruth> Read(string corpus)
    {
        var details = File.ReadLines(System.IO.Path.Combine(corpus, "detail.tsv")).Skip(1)
            .Select(l => l.Split('\t'))
            .ToDictionary(d => (d[0], int.Parse(d[1], CultureInfo.InvariantCulture)));
        return File.ReadLines(System.IO.Path.Combine(corpus, "truth.tsv"))
            .Select(l => l.Split('\t'))
            .Select(t => (Truth: t, Detail: details[(t[0], int.Parse(t[1], CultureInfo.InvariantCulture))], Index: int.Parse(t[1], CultureInfo.InvariantCulture)))
            .OrderBy(t => t.Truth[0], StringComparer.Ordinal).ThenBy(t => t.Index)
            .Select(t => new CorpusTruth
            {
                Path = t.Truth[0],
                Fingerprint = t.Truth[2],
                OcspSet = Words(t.Truth[3]),
                CaIssuersSet = Words(t.Truth[4]),
                MustStaple = t.Truth[5] == "1",
                IsAuthority = t.Detail[4] == "1",
                OcspInOrder = Words(t.Detail[5]),
                Crl = Words(t.Detail[6]),
            })
            .ToLookup(t => t.Path);
    }

    /// <summary>Passwords of the PFX files, by path.</summary>
    public static Dictionary<string, string> ReadPasswords(string corpus) =>
        File.ReadLines(System.IO.Path.Combine(corpus, "pfx_passwords.tsv"))
            .Select(l => l.Split('\t'))
            .Where(p => p[2] == "OK")
            .ToDictionary(p => $"{p[0]}/{p[1]}", p => p[3]);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
