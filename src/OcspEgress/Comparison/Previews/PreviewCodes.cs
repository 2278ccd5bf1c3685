using OcspEgress.Diagnostics;

namespace OcspEgress.Comparison.Previews;

/// <summary>Findings about a preview.</summary>
internal static class PreviewCodes
{
    /// <summary>A file that is no preview, or a part of one.</summary>
    public static readonly DiagnosticCode Unreadable = new("OCE020", DiagnosticSeverity.Error, "Preview cannot be read");

    /// <summary>The engine or the program reported errors.</summary>
    public static readonly DiagnosticCode Failed = new("OCE021", DiagnosticSeverity.Error, "Preview ended with errors");

    /// <summary>A step that touches rules of ours otherwise than the plan.</summary>
    public static readonly DiagnosticCode Outside = new("OCE022", DiagnosticSeverity.Warning, "Step touches our rules from outside of the plan");
}
