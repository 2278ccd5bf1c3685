using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Analysis;
using Pulumi;
using Pulumi.AzureNative.Network;
using Network = Pulumi.AzureNative.Network;

namespace OcspEgress.Components;

/// <summary>
/// The egress rules of a plan in an Azure network security group: one that is made here, or one that exists. Servers that
/// depend on this component start with their responders reachable.
/// </summary>
public sealed class NsgEgress : ComponentResource
{
    /// <summary>The type token.</summary>
    public const string Token = "ocsp-egress:index:NsgEgress";

    /// <summary>Declares the rules.</summary>
    /// <param name="name">Name of the component; those of its resources begin with it.</param>
    /// <param name="args">What to declare, and where.</param>
    /// <param name="options">Options; an azure-native provider among them is used for the rules too.</param>
    /// <exception cref="RunException">The rules would not be what was asked for. Nothing is declared then.</exception>
    public NsgEgress(string name, NsgEgressArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var outputs = new PlanOutputs(args.Result, args.Secret);
        var design = NsgDesign.Of(name, args);
        var own = design.Findings;
        var later = Output.Create(ImmutableArray<string>.Empty);
        var rules = new SecurityRules(outputs.Text, design.GroupIds);
        if (args.NetworkSecurityGroupName is null)
        {
            own = [.. own, .. Judge(name, args, design)];
            NetworkSecurityGroup = Make(name, args, design, rules);
            NetworkSecurityGroupName = NetworkSecurityGroup.Name;
            NetworkSecurityGroupId = NetworkSecurityGroup.Id;
        }
        else if (args.CheckExisting)
        {
            var existing = new ExistingGroup(this, args, design);
            NetworkSecurityGroupName = existing.Name;
            NetworkSecurityGroupId = existing.Id;
            later = existing.Warnings;
        }
        else
        {
            NetworkSecurityGroupName = args.NetworkSecurityGroupName.ToOutput();
            NetworkSecurityGroupId = Output.Create("");
        }

        foreach (var rule in args.Inline ? [] : design.Rules)
        {
            // A URN holds the type of the parent but not its name: two of these components may declare equal rules.
            _ = new SecurityRule(
                $"{name}-{rule.Name}",
                rules.Standalone(rule, args.ResourceGroupName, NetworkSecurityGroupName),
                new CustomResourceOptions { Parent = this });
        }

        foreach (var finding in own.Where(f => f.Severity == DiagnosticSeverity.Warning))
        {
            Log.Warn(FindingLine.Of(finding, args.Secret), this);
        }

        Responders = outputs.Responders;
        Rules = outputs.Of([.. design.Rules.Select(r => r.Name)]);
        Addresses = outputs.Addresses;
        Diagnostics = outputs.Diagnostics(own, later);
        Digest = outputs.Digest;
        RegisterOutputs();
    }

    /// <summary>The group, if it was made here.</summary>
    public NetworkSecurityGroup? NetworkSecurityGroup { get; }

    /// <summary>Name of the group. Of one that exists, only known after its rules were compared.</summary>
    [Output("networkSecurityGroupName")]
    public Output<string> NetworkSecurityGroupName { get; private set; }

    /// <summary>ID of the group; empty for one that was not read.</summary>
    [Output("networkSecurityGroupId")]
    public Output<string> NetworkSecurityGroupId { get; private set; }

    /// <summary>Host and port of each responder, sorted.</summary>
    [Output("responders")]
    public Output<ImmutableArray<string>> Responders { get; private set; }

    /// <summary>Names of all rules, sorted.</summary>
    [Output("rules")]
    public Output<ImmutableArray<string>> Rules { get; private set; }

    /// <summary>Every network that is opened for responders, in numeric order.</summary>
    [Output("addresses")]
    public Output<ImmutableArray<string>> Addresses { get; private set; }

    /// <summary>Warnings and facts from the inventory to the rules, a line each.</summary>
    [Output("diagnostics")]
    public Output<ImmutableArray<string>> Diagnostics { get; private set; }

    /// <summary>Fingerprint of the plan: equal plans have equal ones.</summary>
    [Output("digest")]
    public Output<string> Digest { get; private set; }

    // The group's rules are all known: its own analysis needs no question to Azure.
    private static ImmutableArray<Diagnostic> Judge(string name, NsgEgressArgs args, NsgDesign design)
    {
        var report = NsgPreflight.Check(NsgSceneMaker.Of(args, design, [], ImmutableDictionary<string, string>.Empty));
        Refusal.ThrowIfAny(name, report.Conflicts, args.Secret);
        return report.Warnings;
    }

    private NetworkSecurityGroup Make(string name, NsgEgressArgs args, NsgDesign design, SecurityRules rules)
    {
        var group = new Network.NetworkSecurityGroupArgs
        {
            ResourceGroupName = args.ResourceGroupName,
            NetworkSecurityGroupName = args.NewNetworkSecurityGroupName ?? name,
        };
        if (args.Location is not null)
        {
            group.Location = args.Location;
        }

        if (!args.Tags.IsEmpty)
        {
            group.Tags = args.Tags.ToImmutableDictionary();
        }

        if (args.Inline)
        {
            // Set even when it is empty: rules of an earlier run would stay otherwise.
            group.SecurityRules = design.Rules.Select(rules.Inline).ToImmutableArray();
        }

        return new NetworkSecurityGroup(name, group, new CustomResourceOptions { Parent = this });
    }
}
