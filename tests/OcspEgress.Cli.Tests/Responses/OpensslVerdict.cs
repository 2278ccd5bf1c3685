using System.Text.RegularExpressions;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.Responses;

/// <summary>What <c>openssl ocsp</c> says of a response.</summary>
internal static partial class OpensslVerdict
{
    // What openssl adds for every other cause, or says of its first attempt without the issuer at hand.
    private static readonly HashSet<string> Vague = new(StringComparer.Ordinal)
    {
        "signer certificate not found", "root ca not trusted", "wrong public key type", "invalid padding", "padding check failed",
        "bad signature", "RSA lib", "EVP lib", "nested asn1 error",
    };

    /// <summary>Whether openssl can read a response at all, so that a server can be given it.</summary>
    public static bool CanRead(string response) =>
        ProgramRun.Of("openssl", null, "ocsp", "-noverify", "-respin", response, "-resp_text").Output.Contains("OCSP Response Data", StringComparison.Ordinal);

    /// <summary>"good", or why it is refused.</summary>
    /// <param name="folder">Folder with <c>ca.pem</c>.</param>
    /// <param name="certificate">PEM file of the certificate.</param>
    /// <param name="response">File of the response.</param>
    public static string Of(string folder, string certificate, string response)
    {
        var authority = Path.Combine(folder, "ca.pem");
        var run = ProgramRun.Of(
            "openssl", null, "ocsp", "-no_nonce", "-respin", response, "-issuer", authority, "-cert", certificate, "-CAfile", authority);
        var all = run.Output + run.Error;
        if (all.Contains("Responder Error:", StringComparison.Ordinal))
        {
            return Declined().Match(all).Groups["status"].Value;
        }

        if (!all.Contains("Response verify OK", StringComparison.Ordinal))
        {
            var reasons = Reason().Matches(all).Select(m => m.Groups["detail"].Length > 0 ? m.Groups["detail"].Value : m.Groups["reason"].Value).ToArray();
            return Array.Find(reasons, r => !Vague.Contains(r)) ?? reasons.DefaultIfEmpty("no response").First();
        }

        var times = Times().Match(all);
        return all.Contains("No Status found", StringComparison.Ordinal) ? "no status found"
            : times.Success ? times.Groups["reason"].Value
            : Status().Match(all).Groups["status"].Value;
    }

    /// <summary>What <c>openssl s_client -status</c> shows of a server's staple: the certificate's status, else the response's.</summary>
    public static string Staple(int port, string serverName)
    {
        var shown = ProgramRun.Of("openssl", null, "s_client", "-connect", $"127.0.0.1:{port}", "-servername", serverName, "-status").Output;
        return CertStatus().Match(shown) is { Success: true } status ? status.Groups["status"].Value
            : ResponseStatus().Match(shown) is { Success: true } response ? response.Groups["status"].Value
            : "no staple";
    }

    [GeneratedRegex(@"Cert Status: (?<status>\w+)")]
    private static partial Regex CertStatus();

    [GeneratedRegex(@"OCSP Response Status: (?<status>\S+)")]
    private static partial Regex ResponseStatus();

    [GeneratedRegex(@"Responder Error: (?<status>\S+)")]
    private static partial Regex Declined();

    // 4017…:error:13800076:OCSP routines:OCSP_basic_verify:signer certificate not found:../crypto/ocsp/ocsp_vfy.c:99:data
    [GeneratedRegex(@":error:[0-9A-F]+:[^:\n]*:[^:\n]*:(?<reason>[^:\n]*):[^:\n]*:\d+:(?:Verify error:\s*(?<detail>[^\n]*))?")]
    private static partial Regex Reason();

    [GeneratedRegex(@"Status times invalid\.\s+\S*:error:[0-9A-F]+:[^:\n]*:[^:\n]*:(?<reason>[^:\n]*):")]
    private static partial Regex Times();

    [GeneratedRegex(@"\.pem: (?<status>\w+)")]
    private static partial Regex Status();
}
