namespace OcspEgress.Diagnostics;

/// <summary>
/// One kind of finding. Each stage declares its own as <c>public static readonly</c> fields of a class named
/// <c>&lt;Stage&gt;Codes</c> in its folder; <c>docs/diagnostics.md</c> lists them all, and a test keeps the two equal.
/// </summary>
/// <param name="Id">Stable identifier, <c>OCE</c> and three digits; the first digit is the stage.</param>
/// <param name="Severity">Severity unless the inventory says otherwise.</param>
/// <param name="Title">What is wrong, in a few words, without the particulars.</param>
public sealed record DiagnosticCode(string Id, DiagnosticSeverity Severity, string Title)
{
    /// <summary>A finding of this kind.</summary>
    /// <param name="message">What is wrong, where, and the way out: a sentence each.</param>
    /// <param name="location">The place in the input that a person would edit.</param>
    public Diagnostic At(SourceLocation? location, string message) =>
        new(this, Severity, PrintableText.Clean(message), location);
}
