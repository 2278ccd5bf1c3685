using OcspEgress.Diagnostics;
using static OcspEgress.Diagnostics.DiagnosticCode;

namespace OcspEgress.Targets;

/// <summary>Findings of the targets: what a firewall cannot take, and what the rules that are there do to ours.</summary>
internal static class TargetCodes
{
    public static readonly DiagnosticCode InvalidBand = Error("OCE510", "Band of priorities is not possible") with { ConcernsAddressesOnly = true };
    public static readonly DiagnosticCode PriorityOutsideBand = Warning("OCE511", "Locked priority is outside the band");
    public static readonly DiagnosticCode LockedPriorityTaken = Warning("OCE512", "Locked priority is taken twice");
    public static readonly DiagnosticCode SeveralPriorities = Warning("OCE513", "Rule has several locked priorities");
    public static readonly DiagnosticCode BandFull = Error("OCE522", "Band of priorities is full") with { ConcernsAddressesOnly = true };
    public static readonly DiagnosticCode SourceFamilyMissing = Error("OCE601", "No source of the rule's address family");
    public static readonly DiagnosticCode NsgLimitExceeded = Error("OCE602", "Beyond a limit of Azure network security groups");
    public static readonly DiagnosticCode SourceNotUsable = Error("OCE603", "Source that a rule cannot have");
    public static readonly DiagnosticCode NsgJsonUnreadable = Error("OCE604", "Rules of a network security group not readable as a whole");
    public static readonly DiagnosticCode NsgJsonRuleInvalid = Error("OCE605", "Invalid security rule");
    public static readonly DiagnosticCode PriorityTaken = Error("OCE606", "Priority taken by another rule") with { AzureRefuses = true };
    public static readonly DiagnosticCode NameTaken = Error("OCE607", "Name taken by another rule") with { AzureRefuses = true };
    public static readonly DiagnosticCode ResponderDenied = Error("OCE608", "Responder denied");
    public static readonly DiagnosticCode ResponderPartlyDenied = Warning("OCE609", "Responder partly denied");
    public static readonly DiagnosticCode VerdictOpen = Warning("OCE610", "Verdict depends on a service tag or group");
    public static readonly DiagnosticCode RuleShadowed = Warning("OCE611", "Rule fully covered by an earlier one");
    public static readonly DiagnosticCode RulePartlyShadowed = Warning("OCE612", "Rule partly covered by an earlier deny");
    public static readonly DiagnosticCode AllowWithoutEffect = Warning("OCE613", "Allow changes nothing while AllowInternetOutBound is in force");
    public static readonly DiagnosticCode ExistingRuleShadowed = Info("OCE614", "Existing rule fully covered by an earlier one");
    public static readonly DiagnosticCode ExistingRuleReplaced = Info("OCE615", "Existing rule replaced");
    public static readonly DiagnosticCode UnknownTarget = Error("OCE616", "Unknown target");
    public static readonly DiagnosticCode FirewallLimitExceeded = Error("OCE620", "Beyond a limit of Azure Firewall");
    public static readonly DiagnosticCode FirewallSourceMissing = Error("OCE621", "No source for a firewall rule");
    public static readonly DiagnosticCode FirewallWithoutIPv6 = Warning("OCE622", "Azure Firewall handles IPv4 only");
    public static readonly DiagnosticCode FirewallNeedsDnsProxy = Info("OCE623", "Names in network rules need the DNS proxy");
    public static readonly DiagnosticCode PriorityHeld = Error("OCE650", "Priority is held until the deployment is over");
    public static readonly DiagnosticCode ManyRuleResources = Warning("OCE654", "Many rules as resources of their own");
    public static readonly DiagnosticCode NoDnsOpening = Warning("OCE630", "Default deny opens no name server");
}
