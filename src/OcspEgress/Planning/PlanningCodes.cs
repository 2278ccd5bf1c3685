using OcspEgress.Diagnostics;

namespace OcspEgress.Planning;

/// <summary>Findings about the plan as a whole, and about openings that give no rule.</summary>
internal static class PlanningCodes
{
    public static readonly DiagnosticCode NoAddress = Error("OCE501", "No address to open") with { FailsResolution = true, ConcernsAddressesOnly = true };
    public static readonly DiagnosticCode NetworkRefused = Error("OCE502", "Network is refused by the policy");
    public static readonly DiagnosticCode OpensEverything = Error("OCE503", "Rule would open everything");
    public static readonly DiagnosticCode MixedSchemes = Warning("OCE504", "http and https on one port");
    public static readonly DiagnosticCode OnlyReplaced = Info("OCE505", "Only replaced certificates need the rule");
    public static readonly DiagnosticCode UnknownGroup = Error("OCE506", "Unknown group of servers");

    private static DiagnosticCode Error(string id, string title) => DiagnosticCode.Error(id, title) with { QuotesCertificates = true };

    private static DiagnosticCode Warning(string id, string title) => DiagnosticCode.Warning(id, title) with { QuotesCertificates = true };

    private static DiagnosticCode Info(string id, string title) => DiagnosticCode.Info(id, title) with { QuotesCertificates = true };
}
