using System.Collections.Immutable;

namespace OcspEgress.Diagnostics;

/// <summary>
/// Collects the findings of one run; safe for concurrent use. Identical findings are kept once, and what comes out is
/// sorted, so that the order in which parallel work ends does not show.
/// </summary>
public sealed class DiagnosticList
{
    private readonly HashSet<Diagnostic> _findings = [];
    private readonly Lock _gate = new();

    /// <summary>Whether an error was added.</summary>
    public bool HasErrors
    {
        get
        {
            lock (_gate)
            {
                return _findings.Any(d => d.Severity == DiagnosticSeverity.Error);
            }
        }
    }

    /// <summary>Adds one finding.</summary>
    public void Add(Diagnostic diagnostic)
    {
        lock (_gate)
        {
            _findings.Add(diagnostic);
        }
    }

    /// <summary>Adds the findings of a stage.</summary>
    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        lock (_gate)
        {
            _findings.UnionWith(diagnostics);
        }
    }

    /// <summary>All findings so far, sorted by place, code and text.</summary>
    public ImmutableArray<Diagnostic> ToImmutableArray()
    {
        lock (_gate)
        {
            return [.. _findings.Order()];
        }
    }
}
