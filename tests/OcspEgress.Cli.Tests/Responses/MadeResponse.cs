using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Cli.Tests.Responses;

/// <summary>One response that a responder sends in place of a good one.</summary>
/// <param name="Text">What is special about it, for the table.</param>
/// <param name="Make">Makes its bytes for a certificate.</param>
internal sealed record MadeResponse(string Text, Func<ResponseBench, IssuedCertificate, byte[]> Make)
{
    /// <summary>Why verify refuses what openssl takes, or the other way round; empty where they agree.</summary>
    public string Why { get; init; } = "";

    /// <summary>Days until the certificate itself ends.</summary>
    public int CertificateDays { get; init; } = 300;
}
