using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Targets;
using OcspEgress.Targets.AzureNsg.Analysis;
using OcspEgress.Targets.AzureNsg.Building;
using OcspEgress.Targets.AzureNsg.Rules;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>The rules of an <see cref="NsgEgress"/>, made up before anything is declared: all faults are known then.</summary>
internal sealed class NsgDesign
{
    private NsgDesign(NsgEgressArgs args, PlannedTarget target)
    {
        var groupIds = ImmutableDictionary.CreateBuilder<string, Input<string>>(StringComparer.Ordinal);
        Options = new NsgRuleOptions
        {
            Sources = args.Sources,
            ApplicationSecurityGroups = StandIns("default", args.ApplicationSecurityGroupIds),
            GroupApplicationSecurityGroups = args.GroupApplicationSecurityGroupIds.ToImmutableSortedDictionary(
                g => g.Key, g => StandIns($"group/{g.Key}", g.Value), StringComparer.Ordinal),
            DenyInternetPriority = args.DenyInternetOutBound ? args.DenyInternetPriority : null,
            DnsServers = args.DnsServers,
            DnsPriority = args.DnsPriority,
            ExtraRules = args.ExtraRules,
        };
        GroupIds = groupIds.ToImmutable();
        Target = target;
        var built = NsgRuleBuilder.Build(target.Plan, target.Memory, Options);
        Rules = built.Values;
        Findings = [.. target.Findings, .. built.Diagnostics];

        // The IDs are known when the groups are there; until then each has a name that no real one has.
        ImmutableArray<string> StandIns(string owner, ImmutableArray<Input<string>> ids)
        {
            var names = ids.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{owner}/{i:D4}")).ToImmutableArray();
            groupIds.AddRange(names.Zip(ids, (name, id) => KeyValuePair.Create(name, id)));
            return names;
        }
    }

    /// <summary>What the rules were built with; IDs of application security groups are stand-ins.</summary>
    public NsgRuleOptions Options { get; }

    /// <summary>The inputs that the stand-ins stand for.</summary>
    public ImmutableDictionary<string, Input<string>> GroupIds { get; }

    /// <summary>The target that the rules are for.</summary>
    public PlannedTarget Target { get; }

    /// <summary>The rules, in the order of the group's list.</summary>
    public ImmutableArray<NsgRule> Rules { get; }

    /// <summary>What is worth knowing about them.</summary>
    public ImmutableArray<Diagnostic> Findings { get; private set; }

    /// <summary>The rules that are resources of their own, in the order in which they are written.</summary>
    public ImmutableArray<NsgRuleStep> Steps { get; private set; } = [];

    /// <summary>Makes up the rules.</summary>
    /// <exception cref="RunException">They would not be what was asked for; the message has every reason.</exception>
    public static NsgDesign Of(string component, NsgEgressArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Inline && args.NetworkSecurityGroupName is not null)
        {
            throw new RunException($"{component}: Inline and NetworkSecurityGroupName exclude each other. Inline rules would remove all other rules of the network security group: leave Inline out, or let the component make the group.");
        }

        var design = new NsgDesign(args, TargetChoice.Of<NsgTargetSettings>(component, args.Result, args.Target));
        var steps = NsgRuleOrder.Of(args.Inline ? [] : design.Rules, args.LastSlots);
        Refusal.ThrowIfAny(component, BlockingErrors.OfAddressRules(args.Result.Diagnostics)
            .Concat(design.Findings.Where(f => f.Severity == DiagnosticSeverity.Error)).Concat(steps.Diagnostics), args.Secret);
        design.Steps = steps.Values;
        design.Findings = [.. design.Findings, .. StandaloneRules.Findings(steps.Values), .. args.NetworkSecurityGroupName is null ? Judge(component, args, design) : []];
        return design;
    }

    // The rules of a group that is made here are all known: its own analysis needs no question to Azure.
    private static ImmutableArray<Diagnostic> Judge(string component, NsgEgressArgs args, NsgDesign design) => NsgFindings.Judge(
        component, NsgPreflight.Check(NsgSceneMaker.Of(args, design, [], ImmutableDictionary<string, string>.Empty)), [], args);
}
