using System.Collections.Immutable;
using OcspEgress.Diagnostics;
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
        : this(name, args, NsgDesign.Of(name, args), options)
    {
    }

    // The design is there before the base class registers: what is refused leaves not even a component behind.
    private NsgEgress(string name, NsgEgressArgs args, NsgDesign design, ComponentResourceOptions? options)
        : base(Token, name, options)
    {
        var outputs = new PlanOutputs(args.Result with { Plan = design.Target.Plan }, args.Secret);
        var later = Output.Create(ImmutableArray<Diagnostic>.Empty);
        var rules = new SecurityRules(outputs.Text, design.GroupIds);
        if (args.NetworkSecurityGroupName is null)
        {
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

        Slots = StandaloneRules.Declare(this, args, design.Steps, rules);

        foreach (var finding in design.Findings.Where(f => f.Severity != DiagnosticSeverity.Info))
        {
            Log.Warn(FindingLine.Logged(finding, args.Secret), this);
        }

        Responders = outputs.Responders;
        Rules = outputs.Of(design.Rules.ToImmutableDictionary(r => r.Name, r => r.Priority, StringComparer.Ordinal));
        Addresses = outputs.Addresses;
        Diagnostics = outputs.Diagnostics(design.Findings, later);
        Digest = outputs.Digest;
        RegisterOutputs();
    }

    /// <summary>The group, if it was made here.</summary>
    public NetworkSecurityGroup? NetworkSecurityGroup { get; }

    /// <summary>
    /// Direction and priority of each rule that is a resource of its own, such as <c>Outbound 1000</c>: what the next deployment is
    /// to be given as <see cref="NsgEgressArgs.LastSlots"/>. Known when all of them are written, so that an output of the stack
    /// stays what it was when one fails.
    /// </summary>
    [Output("slots")]
    public Output<ImmutableDictionary<string, string>> Slots { get; private set; }

    /// <summary>Name of the group. Of one that exists, only known after its rules were compared.</summary>
    [Output("networkSecurityGroupName")]
    public Output<string> NetworkSecurityGroupName { get; private set; }

    /// <summary>ID of the group; empty for one that was not read.</summary>
    [Output("networkSecurityGroupId")]
    public Output<string> NetworkSecurityGroupId { get; private set; }

    /// <summary>Each responder: host and port to what is fetched there, such as <c>ocsp</c>.</summary>
    [Output("responders")]
    public Output<ImmutableDictionary<string, string>> Responders { get; private set; }

    /// <summary>All rules: name to priority.</summary>
    [Output("rules")]
    public Output<ImmutableDictionary<string, int>> Rules { get; private set; }

    /// <summary>What is opened for each responder: host and port to addresses, each address to the name of its rule.</summary>
    [Output("addresses")]
    public Output<ImmutableDictionary<string, ImmutableDictionary<string, string>>?> Addresses { get; private set; }

    /// <summary>Warnings and facts from the inventory to the rules: code and file to messages.</summary>
    [Output("diagnostics")]
    public Output<ImmutableDictionary<string, string>> Diagnostics { get; private set; }

    /// <summary>Fingerprint of the plan: equal plans have equal ones.</summary>
    [Output("digest")]
    public Output<string> Digest { get; private set; }

    private NetworkSecurityGroup Make(string name, NsgEgressArgs args, NsgDesign design, SecurityRules rules)
    {
        // A change of mode makes another group, which takes over when it is whole. In one group it would end with no rule at all:
        // the engine writes the list, then deletes what it holds as single rules, which in Azure are the same ones.
        var own = args.Inline ? $"{name}-inline" : name;
        var group = new Network.NetworkSecurityGroupArgs
        {
            ResourceGroupName = args.ResourceGroupName,
            NetworkSecurityGroupName = args.NewNetworkSecurityGroupName ?? own,
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

        return new NetworkSecurityGroup(own, group, new CustomResourceOptions { Parent = this });
    }
}
