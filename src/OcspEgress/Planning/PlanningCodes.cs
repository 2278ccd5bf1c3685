using OcspEgress.Diagnostics;

namespace OcspEgress.Planning;

/// <summary>Findings about the plan as a whole, and about openings that give no rule.</summary>
internal static class PlanningCodes
{
    /// <summary>No address in any wanted family: no rule, never a rule for everything.</summary>
    public static readonly DiagnosticCode NoAddress = new("OCE501", DiagnosticSeverity.Error, "No address to open");

    /// <summary>A network that the policy refuses reached the plan, e.g. by an edited lock file.</summary>
    public static readonly DiagnosticCode NetworkRefused = new("OCE502", DiagnosticSeverity.Error, "Network is refused by the policy");

    /// <summary>The networks of one rule are the whole address space.</summary>
    public static readonly DiagnosticCode OpensEverything = new("OCE503", DiagnosticSeverity.Error, "Rule would open everything");

    /// <summary>One port of a host is used with TLS and without.</summary>
    public static readonly DiagnosticCode MixedSchemes = new("OCE504", DiagnosticSeverity.Warning, "http and https on one port");

    /// <summary>Only certificates that made way for others need a rule.</summary>
    public static readonly DiagnosticCode OnlyReplaced = new("OCE505", DiagnosticSeverity.Info, "Only replaced certificates need the rule");

    /// <summary>An entry names a group of servers that the inventory does not have.</summary>
    public static readonly DiagnosticCode UnknownGroup = new("OCE506", DiagnosticSeverity.Error, "Unknown group of servers");

    /// <summary>The band of priorities is not within what the firewall has.</summary>
    public static readonly DiagnosticCode InvalidBand = new("OCE510", DiagnosticSeverity.Error, "Band of priorities is not possible");

    /// <summary>A remembered priority lies outside the band.</summary>
    public static readonly DiagnosticCode PriorityOutsideBand = new("OCE511", DiagnosticSeverity.Warning, "Locked priority is outside the band");

    /// <summary>The lock gives one priority to two rules.</summary>
    public static readonly DiagnosticCode PriorityTaken = new("OCE512", DiagnosticSeverity.Warning, "Locked priority is taken twice");

    /// <summary>The lock gives two priorities to one rule.</summary>
    public static readonly DiagnosticCode SeveralPriorities = new("OCE513", DiagnosticSeverity.Warning, "Rule has several locked priorities");

    /// <summary>More rules than the firewall takes.</summary>
    public static readonly DiagnosticCode TooManyRules = new("OCE520", DiagnosticSeverity.Error, "Too many rules");

    /// <summary>More destination addresses than the firewall takes.</summary>
    public static readonly DiagnosticCode TooManyAddresses = new("OCE521", DiagnosticSeverity.Error, "Too many addresses");

    /// <summary>More rules than the band has priorities.</summary>
    public static readonly DiagnosticCode BandFull = new("OCE522", DiagnosticSeverity.Error, "Band of priorities is full");
}
