using System.Text.RegularExpressions;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.Responses;

/// <summary>What <c>openssl ocsp</c> says of a response.</summary>
internal static partial class OpensslVerdict
{
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
            var reasons = Reason().Matches(all).Select(m => m.Groups["detail"].Length > 0 ? m.Groups["detail"].Value : m.Groups["reason"].Value);
            return string.Join("; ", reasons.Distinct().DefaultIfEmpty("no response"));
        }

        var times = Times().Match(all);
        return all.Contains("No Status found", StringComparison.Ordinal) ? "no status found"
            : times.Success ? times.Groups["reason"].Value
            : Status().Match(all).Groups["status"].Value;
    }

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
