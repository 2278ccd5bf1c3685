using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Infra.Changes;
using Infra.Settings;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Readers;
using OcspEgress.Components;
using OcspEgress.KeyVault;
using Pulumi;

namespace Infra;

/// <summary>The stack: egress rules for OCSP stapling, and by config everything that they are for.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "Stack is what Pulumi calls it.")]
public sealed class WebStack : Stack
{
    public WebStack()
    {
        var document = StackEnvironment.Read();
        var (config, findings) = InfraConfigReader.Read(document);
        var inventory = StackInventory.Load(document, new StackInventoryOptions
        {
            Loader = CertificateLoader.Default(new KeyVaultSourceReader()),
            OtherFindings = findings,
        });
        var changes = new StackChanges(config);
        PlanCheck.Check(config, inventory, changes);

        var place = new Place(config);
        var nsg = config.Nsg is null ? null : new NsgPart(config, inventory, place, changes);
        var firewall = config.Firewall is null ? null : new FirewallPart(config, inventory, place);
        var network = config.Network is null ? null : new NetworkPart(config, place, nsg, firewall);
        if (config.Servers is not null)
        {
            ImmutableArray<Resource> rules = [.. new Resource?[] { nsg?.Egress, firewall?.Egress }.OfType<Resource>()];
            ServersPart.Declare(config, place, network, nsg, rules);
        }

        NetworkSecurityGroupRules = nsg?.Egress.Rules ?? Output.Create(ImmutableDictionary<string, int>.Empty);
        FirewallRules = firewall?.Egress.Rules ?? Output.Create(ImmutableDictionary<string, string>.Empty);
        Responders = nsg?.Egress.Responders ?? firewall!.Egress.Responders;
        Addresses = nsg?.Egress.Addresses ?? firewall!.Egress.Addresses;
        Diagnostics = nsg?.Egress.Diagnostics ?? firewall!.Egress.Diagnostics;
        Deployed = Output.Create(changes.Deployed);
        RuleSlots = nsg?.Egress.Slots ?? Output.Create(ImmutableDictionary<string, string>.Empty);
        Digest = nsg?.Egress.Digest ?? firewall!.Egress.Digest;
    }

    /// <summary>The rules in the network security group: name to priority.</summary>
    [Output("networkSecurityGroupRules")]
    public Output<ImmutableDictionary<string, int>> NetworkSecurityGroupRules { get; private set; }

    /// <summary>The rules in the firewall policy: name to rule collection.</summary>
    [Output("firewallRules")]
    public Output<ImmutableDictionary<string, string>> FirewallRules { get; private set; }

    /// <summary>Each responder: host and port to what is fetched there.</summary>
    [Output("responders")]
    public Output<ImmutableDictionary<string, string>> Responders { get; private set; }

    /// <summary>Each responder's addresses, with the rules that open them; null where rules go by names.</summary>
    [Output("addresses")]
    public Output<ImmutableDictionary<string, ImmutableDictionary<string, string>>?> Addresses { get; private set; }

    /// <summary>Warnings and facts: code and file to messages.</summary>
    [Output("diagnostics")]
    public Output<ImmutableDictionary<string, string>> Diagnostics { get; private set; }

    /// <summary>What the next deployment has to know of this one: what it made, and what a change of config would cost.</summary>
    [Output("deployed")]
    public Output<ImmutableDictionary<string, string>> Deployed { get; private set; }

    /// <summary>Direction and priority of each rule that is a resource of its own, for the next deployment.</summary>
    [Output("ruleSlots")]
    public Output<ImmutableDictionary<string, string>> RuleSlots { get; private set; }

    /// <summary>Fingerprint of the plan.</summary>
    [Output("digest")]
    public Output<string> Digest { get; private set; }
}
