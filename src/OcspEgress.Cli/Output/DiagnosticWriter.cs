using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Output;

/// <summary>Writes diagnostics to standard error, one a line, in the form that editors and CI systems pick up.</summary>
internal sealed class DiagnosticWriter(CliEnvironment environment, bool color, bool quiet)
{
    /// <summary>Writes them; with <c>--quiet</c> errors only.</summary>
    public void Write(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics.Where(d => !quiet || d.Severity == DiagnosticSeverity.Error))
        {
            environment.Error.WriteLine(color ? Colored(diagnostic) : diagnostic.ToString());
        }
    }

    private static string Colored(Diagnostic diagnostic)
    {
        var sgr = diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => "31",
            DiagnosticSeverity.Warning => "33",
            _ => "36",
        };
        return $"\u001b[{sgr}m{diagnostic}\u001b[0m";
    }
}
