namespace OcspEgress.Diagnostics;

/// <summary>
/// One kind of finding. Each stage declares its own as <c>public static readonly</c> fields of a class named
/// <c>&lt;Stage&gt;Codes</c> in its folder, with all that the rest of the program decides by the kind.
/// <c>docs/diagnostics.md</c> describes them, and a test keeps the two equal.
/// </summary>
/// <param name="Id">Stable identifier, <c>OCE</c> and three digits; the first digit is the stage.</param>
/// <param name="Severity">Severity unless the inventory says otherwise.</param>
/// <param name="Title">What is wrong, in a few words, without the particulars.</param>
public sealed record DiagnosticCode(string Id, DiagnosticSeverity Severity, string Title)
{
    /// <summary>Whether the run ends with the exit code for failed resolution if no other error was found.</summary>
    public bool FailsResolution { get; init; }

    /// <summary>Whether the error does not concern a firewall whose rules go by name. What the policy refuses concerns every firewall.</summary>
    public bool ConcernsAddressesOnly { get; init; }

    /// <summary>Whether messages quote certificates, which a stack may keep secret.</summary>
    public bool QuotesCertificates { get; init; }

    /// <summary>Whether the finding says that an inventory entry holds no certificate. After any other error that is not known.</summary>
    public bool MeansNothingFound { get; init; }

    /// <summary>Whether <c>ocsp-egress lock</c> adds what the finding misses.</summary>
    public bool LockCures { get; init; }

    /// <summary>Whether Azure would refuse the rule, so that the error cannot be accepted.</summary>
    public bool AzureRefuses { get; init; }

    /// <summary>A kind that is an error.</summary>
    public static DiagnosticCode Error(string id, string title) => new(id, DiagnosticSeverity.Error, title);

    /// <summary>A kind that is a warning.</summary>
    public static DiagnosticCode Warning(string id, string title) => new(id, DiagnosticSeverity.Warning, title);

    /// <summary>A kind that is for information.</summary>
    public static DiagnosticCode Info(string id, string title) => new(id, DiagnosticSeverity.Info, title);

    /// <summary>A finding of this kind.</summary>
    /// <param name="message">What is wrong, where, and the way out: a sentence each.</param>
    /// <param name="location">The place in the input that a person would edit.</param>
    public Diagnostic At(SourceLocation? location, string message) =>
        new(this, Severity, PrintableText.Clean(message), location);
}
