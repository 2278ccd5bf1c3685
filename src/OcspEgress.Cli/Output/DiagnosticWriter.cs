using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Output;

/// <summary>
/// Writes findings to standard error, one a line, in the form that editors and CI systems pick up. Of many of one kind the
/// first are written and the others named in one line, unless all are asked for.
/// </summary>
internal sealed class DiagnosticWriter(CliEnvironment environment, bool color)
{
    /// <summary>The least weight that is written.</summary>
    public DiagnosticSeverity Least { get; init; }

    /// <summary>Whether every one is written.</summary>
    public bool ListsAll { get; init; }

    /// <summary>Writes them.</summary>
    public void Write(IEnumerable<Diagnostic> diagnostics)
    {
        var shown = diagnostics.Where(d => d.Severity >= Least).ToArray();
        foreach (var line in ListsAll ? shown.Select(d => (d.Severity, Text: d.ToString())) : FindingGroups.Of(shown))
        {
            environment.Error.WriteLine(color ? Colored(line.Severity, line.Text) : line.Text);
        }
    }

    private static string Colored(DiagnosticSeverity severity, string text)
    {
        var sgr = severity switch
        {
            DiagnosticSeverity.Error => "31",
            DiagnosticSeverity.Warning => "33",
            _ => "36",
        };
        return $"\u001b[{sgr}m{text}\u001b[0m";
    }
}
