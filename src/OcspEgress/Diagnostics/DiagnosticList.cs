using System.Collections.Immutable;

namespace OcspEgress.Diagnostics;

/// <summary>
/// Collects the findings of one run; safe for concurrent use. Identical findings are kept once, and what comes out is
/// sorted, so that the order in which parallel work ends does not show.
/// </summary>
/// <remarks>
/// Memory is bounded whatever the input: of each code and severity the first <see cref="MostPerFile"/> of a file and the
/// first <see cref="MostPerCode"/> of all are kept, by place. The rest is counted, and one more finding of that code and
/// severity says how many there are, so that no error is ever lost.
/// </remarks>
public sealed class DiagnosticList
{
    /// <summary>Most findings of one code and severity about one file that are listed.</summary>
    public const int MostPerFile = 1000;

    /// <summary>Most findings of one code and severity that are listed.</summary>
    public const int MostPerCode = 10_000;

    private readonly Dictionary<(string Code, DiagnosticSeverity Severity), DiagnosticBudget> _budgets = [];
    private readonly Lock _gate = new();

    /// <summary>Whether an error was added.</summary>
    public bool HasErrors
    {
        get
        {
            lock (_gate)
            {
                return _budgets.Keys.Any(k => k.Severity == DiagnosticSeverity.Error);
            }
        }
    }

    /// <summary>Adds one finding.</summary>
    public void Add(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        lock (_gate)
        {
            var kind = (diagnostic.Code, diagnostic.Severity);
            if (!_budgets.TryGetValue(kind, out var budget))
            {
                _budgets.Add(kind, budget = new DiagnosticBudget());
            }

            budget.Add(diagnostic);
        }
    }

    /// <summary>Adds the findings of a stage.</summary>
    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        foreach (var diagnostic in diagnostics)
        {
            Add(diagnostic);
        }
    }

    /// <summary>All findings so far, sorted by place, code and text; what was left out is counted.</summary>
    public ImmutableArray<Diagnostic> ToImmutableArray()
    {
        lock (_gate)
        {
            return [.. _budgets.Values.SelectMany(b => b.ToDiagnostics()).Order()];
        }
    }
}
