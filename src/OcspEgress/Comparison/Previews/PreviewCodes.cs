using OcspEgress.Diagnostics;
using static OcspEgress.Diagnostics.DiagnosticCode;

namespace OcspEgress.Comparison.Previews;

/// <summary>Findings about a preview.</summary>
internal static class PreviewCodes
{
    public static readonly DiagnosticCode Unreadable = Error("OCE020", "Preview cannot be read");
    public static readonly DiagnosticCode Failed = Error("OCE021", "Preview ended with errors");
    public static readonly DiagnosticCode Outside = Warning("OCE022", "Step touches our rules from outside of the plan");
}
