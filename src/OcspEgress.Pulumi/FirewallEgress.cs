using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureFirewall;
using OcspEgress.Targets.AzureNsg.Rules;
using Pulumi;
using Pulumi.AzureNative.Network;
using Network = Pulumi.AzureNative.Network;

namespace OcspEgress.Components;

/// <summary>
/// The egress rules of a plan as a rule collection group of an Azure Firewall policy: one that is made here, or one that
/// exists. Without a responder there is no group, as Azure has no empty ones.
/// </summary>
public sealed class FirewallEgress : ComponentResource
{
    /// <summary>The type token.</summary>
    public const string Token = "ocsp-egress:index:FirewallEgress";

    /// <summary>Declares the rules.</summary>
    /// <param name="name">Name of the component; those of its resources begin with it.</param>
    /// <param name="args">What to declare, and where.</param>
    /// <param name="options">Options; an azure-native provider among them is used for the rules too.</param>
    /// <exception cref="RunException">The rules would not be what was asked for. Nothing is declared then.</exception>
    public FirewallEgress(string name, FirewallEgressArgs args, ComponentResourceOptions? options = null)
        : this(name, args, FirewallDesign.Of(name, args), options)
    {
    }

    // The design is there before the base class registers: what is refused leaves not even a component behind.
    private FirewallEgress(string name, FirewallEgressArgs args, FirewallDesign design, ComponentResourceOptions? options)
        : base(Token, name, options)
    {
        var outputs = new PlanOutputs(args.Result with { Plan = design.Target.Plan }, args.Secret);
        var location = args.Location;
        var later = Output.Create(ImmutableArray<Diagnostic>.Empty);
        if (args.FirewallPolicyName is null)
        {
            Policy = Make(name, args);
            FirewallPolicyName = Policy.Name;
            FirewallPolicyId = Policy.Id;
        }
        else if (args.CheckExisting)
        {
            var existing = new ExistingPolicy(this, args, design);
            FirewallPolicyName = existing.Name;
            FirewallPolicyId = existing.Id;
            location ??= existing.Location;
            later = existing.Warnings;
        }
        else
        {
            FirewallPolicyName = args.FirewallPolicyName.ToOutput();
            FirewallPolicyId = Output.Create("");
        }

        if (design.Group is not null)
        {
            var ipGroups = design.IpGroups.ToImmutableDictionary(g => g.Name, g => Make(name, g, args, location).Id, StringComparer.Ordinal);
            RuleCollectionGroup = Make(name, args, design.Group, new FirewallCollections(design, outputs.Text, ipGroups));
        }

        foreach (var finding in design.Findings.Where(f => f.Severity == DiagnosticSeverity.Warning))
        {
            Log.Warn(FindingLine.Logged(finding, args.Secret), this);
        }

        Responders = outputs.Responders;
        Rules = outputs.Of((design.Group?.Collections ?? [])
            .SelectMany(c => c.Rules.Select(r => (r.Name, Collection: c.Name)))
            .ToImmutableDictionary(r => r.Name, r => r.Collection, StringComparer.Ordinal));
        Addresses = design.Matching == FirewallMatching.NetworkByAddress ? outputs.Addresses : PlanOutputs.NoAddresses;
        Diagnostics = outputs.Diagnostics(design.Findings, later);
        Digest = outputs.Digest;
        RegisterOutputs();
    }

    /// <summary>The policy, if it was made here.</summary>
    public FirewallPolicy? Policy { get; }

    /// <summary>The rules; null if there is nothing to open. For the groups of the policy that have to come after.</summary>
    public FirewallPolicyRuleCollectionGroup? RuleCollectionGroup { get; }

    /// <summary>Name of the policy.</summary>
    [Output("firewallPolicyName")]
    public Output<string> FirewallPolicyName { get; private set; }

    /// <summary>ID of the policy; empty for one that was not read.</summary>
    [Output("firewallPolicyId")]
    public Output<string> FirewallPolicyId { get; private set; }

    /// <summary>Each responder: host and port to what is fetched there, such as <c>ocsp</c>.</summary>
    [Output("responders")]
    public Output<ImmutableDictionary<string, string>> Responders { get; private set; }

    /// <summary>All rules: name to the rule collection that holds it.</summary>
    [Output("rules")]
    public Output<ImmutableDictionary<string, string>> Rules { get; private set; }

    /// <summary>
    /// What is opened for each responder: host and port to addresses, each address to the name of its rule. Null where rules go
    /// by names (<see cref="FirewallEgressArgs.Matching"/>).
    /// </summary>
    [Output("addresses")]
    public Output<ImmutableDictionary<string, ImmutableDictionary<string, string>>?> Addresses { get; private set; }

    /// <summary>Warnings and facts from the inventory to the rules: code and file to messages.</summary>
    [Output("diagnostics")]
    public Output<ImmutableDictionary<string, string>> Diagnostics { get; private set; }

    /// <summary>Fingerprint of the plan: equal plans have equal ones.</summary>
    [Output("digest")]
    public Output<string> Digest { get; private set; }

    private FirewallPolicy Make(string name, FirewallEgressArgs args)
    {
        var policy = new FirewallPolicyArgs
        {
            ResourceGroupName = args.ResourceGroupName,
            FirewallPolicyName = args.NewFirewallPolicyName ?? name,
            Sku = new Network.Inputs.FirewallPolicySkuArgs { Tier = args.PolicyTier },
        };
        if (args.Location is not null)
        {
            policy.Location = args.Location;
        }

        if (!args.Tags.IsEmpty)
        {
            policy.Tags = args.Tags.ToImmutableDictionary();
        }

        if (args.EnableDnsProxy || !args.DnsServers.IsEmpty)
        {
            var dns = new Network.Inputs.DnsSettingsArgs { EnableProxy = args.EnableDnsProxy };
            if (!args.DnsServers.IsEmpty)
            {
                dns.Servers = args.DnsServers.Select(s => s.ToString()).ToImmutableArray();
            }

            policy.DnsSettings = dns;
        }

        return new FirewallPolicy(name, policy, new CustomResourceOptions { Parent = this });
    }

    private IpGroup Make(string name, FirewallIpGroup group, FirewallEgressArgs args, Input<string>? location)
    {
        var ipGroup = new IpGroupArgs
        {
            ResourceGroupName = args.ResourceGroupName,
            IpGroupsName = group.Name,
            IpAddresses = group.Networks.Select(n => NsgPrefix.Of(n).ToString()).ToImmutableArray(),
        };
        if (location is not null)
        {
            ipGroup.Location = location;
        }

        if (!args.Tags.IsEmpty)
        {
            ipGroup.Tags = args.Tags.ToImmutableDictionary();
        }

        return new IpGroup($"{name}-{group.Name}", ipGroup, new CustomResourceOptions { Parent = this });
    }

    private FirewallPolicyRuleCollectionGroup Make(
        string name, FirewallEgressArgs args, FirewallRuleGroup group, FirewallCollections collections) =>
        new(
            name,
            new FirewallPolicyRuleCollectionGroupArgs
            {
                ResourceGroupName = args.ResourceGroupName,
                FirewallPolicyName = FirewallPolicyName,
                RuleCollectionGroupName = group.Name,
                Priority = group.Priority,
                RuleCollections = collections.Of(group),
            },
            // Under another name, or in another policy, it is there before the old one goes.
            new CustomResourceOptions { Parent = this, DependsOn = args.After, DeleteBeforeReplace = false });
}
