using System.Collections.Immutable;

namespace OcspEgress.Cli.Reports.Html.Flow;

/// <summary>The way from certificates to rules, as parts and links.</summary>
internal sealed record FlowPicture
{
    /// <summary>The parts; links know them by their number.</summary>
    public required ImmutableArray<FlowNode> Nodes { get; init; }

    /// <summary>The links.</summary>
    public required ImmutableArray<FlowLink> Links { get; init; }

    /// <summary>The part that each certificate is in, by fingerprint.</summary>
    public required ImmutableDictionary<string, int> CertificateNodes { get; init; }

    /// <summary>The number of the part that holds a certificate; empty for one that is not in the picture.</summary>
    public string NodeOf(ReportedCertificate certificate) =>
        CertificateNodes.TryGetValue(certificate.Certificate.Fingerprint, out var node) ? ReportJson.Number(node) : "";
}
