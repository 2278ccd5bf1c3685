using OcspEgress.Diagnostics;

namespace OcspEgress.Components;

/// <summary>A finding as a line of a log or an error, which Pulumi keeps in the clear.</summary>
internal static class FindingLine
{
    /// <summary>The finding, or only its code and place where it quotes what stands in secret certificates.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="isSecret">Whether the certificates came out of secrets.</param>
    public static string Of(Diagnostic finding, bool isSecret) =>
        isSecret && finding.Kind.QuotesCertificates
            ? $"{finding.Location}: {finding.Severity.ToString().ToLowerInvariant()} {finding.Code}: about certificates that are secret; the secret output diagnostics and docs/diagnostics.md tell more."
            : finding.ToString();

    /// <summary>The finding as a warning of Pulumi's log, which writes "warning:" before it.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="isSecret">Whether the certificates came out of secrets.</param>
    public static string Logged(Diagnostic finding, bool isSecret)
    {
        var severity = $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}: ";
        var line = Of(finding, isSecret);
        return line.IndexOf(severity, StringComparison.Ordinal) is >= 0 and var at ? line.Remove(at, severity.Length - finding.Code.Length - 2) : line;
    }
}
