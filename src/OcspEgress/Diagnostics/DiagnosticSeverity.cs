namespace OcspEgress.Diagnostics;

/// <summary>How much a finding weighs. An <see cref="Error"/> means that the plan is not what was asked for.</summary>
public enum DiagnosticSeverity
{
    /// <summary>A fact worth knowing: nothing needs to be done.</summary>
    Info,

    /// <summary>The result holds, but somebody should look.</summary>
    Warning,

    /// <summary>Something that was asked for is missing from the result.</summary>
    Error,
}
