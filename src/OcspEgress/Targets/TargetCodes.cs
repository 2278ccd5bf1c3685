using OcspEgress.Diagnostics;

namespace OcspEgress.Targets;

/// <summary>Findings of the targets: what a firewall cannot take, and what the rules that are there do to ours.</summary>
internal static class TargetCodes
{
    /// <summary>A rule has no source of its family.</summary>
    public static readonly DiagnosticCode SourceFamilyMissing =
        new("OCE601", DiagnosticSeverity.Error, "No source of the rule's address family");

    /// <summary>A rule or the set of rules is beyond what an NSG takes.</summary>
    public static readonly DiagnosticCode NsgLimitExceeded =
        new("OCE602", DiagnosticSeverity.Error, "Beyond a limit of Azure network security groups");

    /// <summary>The sources given cannot be those of a rule.</summary>
    public static readonly DiagnosticCode SourceNotUsable =
        new("OCE603", DiagnosticSeverity.Error, "Source that a rule cannot have");

    /// <summary>The JSON of an NSG cannot be read, or not whole.</summary>
    public static readonly DiagnosticCode NsgJsonUnreadable =
        new("OCE604", DiagnosticSeverity.Error, "Rules of a network security group not readable as a whole");

    /// <summary>A rule in the JSON of an NSG is not valid.</summary>
    public static readonly DiagnosticCode NsgJsonRuleInvalid =
        new("OCE605", DiagnosticSeverity.Error, "Invalid security rule");

    /// <summary>A priority of ours is taken.</summary>
    public static readonly DiagnosticCode PriorityTaken =
        new("OCE606", DiagnosticSeverity.Error, "Priority taken by another rule");

    /// <summary>A name of ours is taken by a rule that does something else.</summary>
    public static readonly DiagnosticCode NameTaken =
        new("OCE607", DiagnosticSeverity.Error, "Name taken by another rule");

    /// <summary>A responder cannot be reached.</summary>
    public static readonly DiagnosticCode ResponderDenied =
        new("OCE608", DiagnosticSeverity.Error, "Responder denied");

    /// <summary>A responder can be reached at some of its addresses, or by some of the servers.</summary>
    public static readonly DiagnosticCode ResponderPartlyDenied =
        new("OCE609", DiagnosticSeverity.Warning, "Responder partly denied");

    /// <summary>A verdict depends on what the rules do not say.</summary>
    public static readonly DiagnosticCode VerdictOpen =
        new("OCE610", DiagnosticSeverity.Warning, "Verdict depends on a service tag or group");

    /// <summary>A rule of ours never decides.</summary>
    public static readonly DiagnosticCode RuleShadowed =
        new("OCE611", DiagnosticSeverity.Warning, "Rule fully covered by an earlier one");

    /// <summary>An earlier deny takes part of what a rule of ours allows.</summary>
    public static readonly DiagnosticCode RulePartlyShadowed =
        new("OCE612", DiagnosticSeverity.Warning, "Rule partly covered by an earlier deny");

    /// <summary>The allows change nothing.</summary>
    public static readonly DiagnosticCode AllowWithoutEffect =
        new("OCE613", DiagnosticSeverity.Warning, "Allow changes nothing while AllowInternetOutBound is in force");

    /// <summary>A rule that was there never decides.</summary>
    public static readonly DiagnosticCode ExistingRuleShadowed =
        new("OCE614", DiagnosticSeverity.Info, "Existing rule fully covered by an earlier one");

    /// <summary>A rule that was there is replaced by ours of the same name.</summary>
    public static readonly DiagnosticCode ExistingRuleReplaced =
        new("OCE615", DiagnosticSeverity.Info, "Existing rule replaced");

    /// <summary>A rule or the set of rules is beyond what Azure Firewall takes.</summary>
    public static readonly DiagnosticCode FirewallLimitExceeded =
        new("OCE620", DiagnosticSeverity.Error, "Beyond a limit of Azure Firewall");

    /// <summary>A firewall rule has no source.</summary>
    public static readonly DiagnosticCode FirewallSourceMissing =
        new("OCE621", DiagnosticSeverity.Error, "No source for a firewall rule");

    /// <summary>An IPv6 rule for a firewall that handles IPv4 only.</summary>
    public static readonly DiagnosticCode FirewallWithoutIPv6 =
        new("OCE622", DiagnosticSeverity.Warning, "Azure Firewall handles IPv4 only");

    /// <summary>Names in network rules need the firewall's DNS proxy.</summary>
    public static readonly DiagnosticCode FirewallNeedsDnsProxy =
        new("OCE623", DiagnosticSeverity.Info, "Names in network rules need the DNS proxy");

    /// <summary>A deployed rule moves to a priority that another one leaves too late.</summary>
    public static readonly DiagnosticCode PriorityHeld =
        new("OCE650", DiagnosticSeverity.Error, "Priority is held until the deployment is over");

    /// <summary>More single rules than can be removed one after another.</summary>
    public static readonly DiagnosticCode ManyRuleResources =
        new("OCE654", DiagnosticSeverity.Warning, "Many rules as resources of their own");

    /// <summary>A default deny without a name server that stays open.</summary>
    public static readonly DiagnosticCode NoDnsOpening = new("OCE630", DiagnosticSeverity.Warning, "Default deny opens no name server");
}
