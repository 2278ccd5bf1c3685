using System.Collections.Immutable;
using OcspEgress.Diagnostics;

namespace OcspEgress.Inventory.Shapes;

/// <summary>The findings of one inventory, up to <see cref="InventoryLimits.MaxFindings"/>: a wrong file yields millions.</summary>
internal sealed class FindingLog
{
    private readonly DiagnosticList _findings = new();
    private int _count;
    private bool _isClosed;

    /// <summary>Whether an error was reported.</summary>
    public bool HasErrors => _findings.HasErrors;

    /// <summary>Whether one more is shown.</summary>
    public bool HasRoom() => _count < InventoryLimits.MaxFindings;

    /// <summary>Adds a finding.</summary>
    public void Add(Diagnostic finding)
    {
        _count++;
        _findings.Add(finding);
    }

    /// <summary>Says, once, that there are more.</summary>
    /// <param name="location">Place of the first finding that is not shown.</param>
    public void Close(SourceLocation location)
    {
        if (!_isClosed)
        {
            _isClosed = true;
            _findings.Add(InventoryCodes.TooManyFaults.At(location, $"There are more than {InventoryLimits.MaxFindings} faults; those from here on are not shown. Fix these first, and check that this is an inventory."));
        }
    }

    /// <summary>All findings, sorted by place.</summary>
    public ImmutableArray<Diagnostic> ToImmutableArray() => _findings.ToImmutableArray();
}
