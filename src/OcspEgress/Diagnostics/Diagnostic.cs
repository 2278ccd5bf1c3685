namespace OcspEgress.Diagnostics;

/// <summary>One finding about the input.</summary>
/// <param name="Kind">What kind of finding it is: with it come code and title.</param>
/// <param name="Severity">How much it weighs: usually as much as its kind.</param>
/// <param name="Message">What is wrong, where, and the way out. Printable text in one line: safe for a terminal.</param>
/// <param name="Location">The place in the input, or null where there is none (e.g. a command-line argument).</param>
public sealed record Diagnostic(DiagnosticCode Kind, DiagnosticSeverity Severity, string Message, SourceLocation? Location)
    : IComparable<Diagnostic>
{
    /// <summary>Stable identifier, e.g. <c>OCE301</c>.</summary>
    public string Code => Kind.Id;

    /// <summary>Why a person lives with it, as the inventory says; null for findings that nobody has acknowledged.</summary>
    public string? Acknowledged { get; init; }

    /// <summary>
    /// How many further findings of this code this one stands for: more than zero only where a
    /// <see cref="DiagnosticList"/> left some out.
    /// </summary>
    public long Omitted { get; init; }

    /// <summary>
    /// Orders by place, then code, then text, ordinally: the order in which diagnostics are shown. One that stands for
    /// others follows those of its place.
    /// </summary>
    public int CompareTo(Diagnostic? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byPlace = Comparer<SourceLocation>.Default.Compare(Location, other.Location);
        if (byPlace != 0)
        {
            return byPlace;
        }

        int[] order =
        [
            string.CompareOrdinal(Code, other.Code),
            Omitted.CompareTo(other.Omitted),
            string.CompareOrdinal(Message, other.Message),
            Severity.CompareTo(other.Severity),
        ];
        return Array.Find(order, o => o != 0);
    }

    /// <summary><c>error</c>, <c>warning</c> or <c>info</c>.</summary>
    public string SeverityWord => Severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary><c>file:line:column: error OCE301: message</c>, the form that editors and CI systems pick up.</summary>
    public override string ToString() =>
        Location is null ? $"{SeverityWord} {Code}: {Message}" : $"{Location}: {SeverityWord} {Code}: {Message}";
}
