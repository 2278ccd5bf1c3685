using OcspEgress.Diagnostics;

namespace OcspEgress.Verification.Layers;

/// <summary>What a layer found, and what the next one needs of it.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Code">Kind of the finding, or null.</param>
/// <param name="Message">What was found.</param>
/// <param name="Value">What the next layer works on; null where there is nothing.</param>
internal sealed record Verdict<T>(LayerOutcome Outcome, DiagnosticCode? Code, string Message, T? Value)
    where T : class
{
    public static Verdict<T> Pass(T value, string message) => new(LayerOutcome.Passed, null, message, value);

    public static Verdict<T> Skip(T value, string message) => new(LayerOutcome.Skipped, null, message, value);

    /// <summary>A failure or a warning, as the code's severity says.</summary>
    public static Verdict<T> Find(DiagnosticCode code, string message, T? value = null) =>
        new(code.Severity == DiagnosticSeverity.Error ? LayerOutcome.Failed : LayerOutcome.Warning, code, message, value);
}
