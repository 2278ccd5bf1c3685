using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Resolution;
using OcspEgress.Stacks;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>Tells the user of findings: errors as one failure, warnings in Pulumi's log.</summary>
internal sealed class FindingReport(StackPlace place, bool isSecret)
{
    /// <summary>The failure that all errors make together.</summary>
    public RunException Refuse(ImmutableArray<Diagnostic> findings)
    {
        var errors = findings.Where(f => f.Severity == DiagnosticSeverity.Error).ToList();
        var lines = errors.Select(Line).Distinct().ToList();
        if (errors.Exists(e => e.Kind.LockCures))
        {
            lines.Add($"`ocsp-egress lock --stack {place.Stack}` brings into the lock what it lacks; commit the lock file then.");
        }

        return new RunException($"The config of stack {place.Stack} cannot be deployed:\n  {string.Join("\n  ", lines)}");
    }

    /// <summary>An entry that the lock does not cover costs rules, whatever the firewall.</summary>
    public void ThrowIfUncovered(ImmutableArray<Diagnostic> findings)
    {
        if (findings.Any(f => f.Code == ResolutionCodes.SourceNotLocked.Id))
        {
            throw Refuse(findings);
        }
    }

    /// <summary>Logs the warnings.</summary>
    public void Warn(ImmutableArray<Diagnostic> findings)
    {
        foreach (var line in findings.Where(f => f.Severity == DiagnosticSeverity.Warning).Select(f => FindingLine.Logged(f, isSecret)).Distinct())
        {
            Log.Warn(line);
        }
    }

    private string Line(Diagnostic finding) => FindingLine.Of(finding, isSecret);
}
