using System.Collections.Immutable;
using Infra.Changes;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Stacks;
using OcspEgress.Targets.AzureFirewall;

namespace Infra.Settings;

/// <summary>Reads the whole config of the stack: every key is known here, and every fault is reported at once.</summary>
internal static class InfraConfigReader
{
    private static readonly Key<string> Name = new("name", AzureText.Prefix, "Beginning of the names of everything that is made, 2 to 9 characters.") { DefaultJson = "\"web\"" };

    private static readonly Key<string> Location = new("location", AzureText.Location, "Location of what is made; without this key that of the provider (azure-native:location).");

    private static readonly Key<ImmutableArray<DictionaryItem<string, string>>> Tags = new(
        "tags", new DictionaryShape<string, string>(TextFormats.Line("a tag's name"), TextFormats.Line("a tag's value")), "Tags of what is made: name to text.");

    private static readonly Key<string> ResourceGroup = new("resourceGroup", AzureText.ResourceGroup, "Name of the resource group that is made; without this key NAME-STACK-rg.");

    private static readonly Key<bool> KeepsResourceGroup = new(
        "resourceGroupOnDelete",
        new ChoiceShape<bool>(("delete", false), ("keep", true)),
        "What becomes of the resource group that is made here when it leaves the stack, at `pulumi destroy` too. Deploy once with keep before the group is named in \"existing.resourceGroup\".") { DefaultJson = "\"delete\"" };

    private static readonly Key<ImmutableArray<string>> AllowReplace = new(
        "allowReplace",
        new ListShape<string>(new ChoiceShape<string>([.. GuardedKeys.Allowable.Select(k => (k, k))])) { IsSet = true },
        "Keys whose change may delete servers or networks (OCE651). For one deployment; take it out afterwards.") { DefaultJson = "[]" };

    private static readonly Key<ExistingConfig> Existing = new("existing", ExistingConfig.Shape, "What exists and is attached to instead of being made.");

    private static readonly Key<NetworkConfig> Network = new("network", NetworkConfig.Shape, "A virtual network with a subnet for the servers; {} for one with the usual values.");

    private static readonly Key<NsgConfig> Nsg = new("nsg", NsgConfig.Shape, "Rules in a network security group, new or existing; {} for the usual values.");

    private static readonly Key<FirewallConfig> Firewall = new("firewall", FirewallConfig.Shape, "Rules in a policy of Azure Firewall, new or existing; {} for the usual values.");

    private static readonly Key<OutboundPath> Outbound = new(
        "outbound",
        new ChoiceShape<OutboundPath>(("none", OutboundPath.None), ("natGateway", OutboundPath.NatGateway), ("firewall", OutboundPath.Firewall)),
        "How the servers reach the internet.") { DefaultJson = "\"none\"" };

    private static readonly Key<ServersConfig> Servers = new("servers", ServersConfig.Shape, "Windows servers with IIS; they are made after the rules.");

    private static readonly Key<string> AdminPassword = new("adminPassword", TextFormats.Secret("a password"), "Password of the local administrator: a secret, `pulumi config set --secret ocsp-egress:adminPassword`.");

    /// <summary>The shape, with the keys about certificates: so a misspelt one is noticed.</summary>
    public static MappingShape<InfraConfig> Shape { get; } = new(
        "a mapping",
        [.. StackKeys.All, Name, Location, Tags, ResourceGroup, KeepsResourceGroup, AllowReplace, Existing, Network, Nsg, Firewall, Outbound, Servers, AdminPassword],
        Build)
    { BuildsAlways = true };

    /// <summary>Reads the config.</summary>
    public static (InfraConfig Config, ImmutableArray<Diagnostic> Findings) Read(StackDocument document)
    {
        var (config, findings) = document.Read(Shape);
        return (Complete(config!, document.Place.Stack), document.Findings.AddRange(findings));
    }

    private static InfraConfig Complete(InfraConfig config, string stack) => config with
    {
        ResourceGroup = config.Existing.ResourceGroup is null ? config.ResourceGroup ?? $"{config.Name}-{stack}-rg" : null,
    };

    private static InfraConfig Build(MappingValues values)
    {
        var config = new InfraConfig
        {
            Name = values.GetOr(Name, "web"),
            Location = values.GetOr<string?>(Location!, null),
            Tags = values.GetOr(Tags, []).ToImmutableSortedDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal),
            ResourceGroup = values.GetOr<string?>(ResourceGroup!, null),
            KeepsResourceGroup = values.GetOr(KeepsResourceGroup, false),
            AllowReplace = values.GetOr(AllowReplace, []),
            Existing = values.GetOr(Existing, new ExistingConfig()),
            Network = values.GetOr<NetworkConfig?>(Network!, null),
            Nsg = values.GetOr<NsgConfig?>(Nsg!, null),
            Firewall = values.GetOr<FirewallConfig?>(Firewall!, null),
            Outbound = values.GetOr(Outbound, OutboundPath.None),
            Servers = values.GetOr<ServersConfig?>(Servers!, null),
        };
        CheckRules(config, values);
        CheckPlaces(config, values);
        CheckNetwork(config, values);
        return config;
    }

    private static void CheckRules(InfraConfig config, MappingValues values)
    {
        if (!values.Has(Nsg) && !values.Has(Firewall) && !values.IsMeant(Nsg) && !values.IsMeant(Firewall))
        {
            values.Refuse(Nsg, InventoryCodes.MissingKey, "One of these keys has to be here: nsg, firewall. They say what takes the rules.");
        }

        if (config.Existing.NetworkSecurityGroup is not null && !values.Has(Nsg))
        {
            values.Refuse(Existing, InventoryCodes.KeyCombination, "\"existing.networkSecurityGroup\" needs \"nsg\" beside it; {} takes the usual values.");
        }

        if (config.Existing.FirewallPolicy is not null && !values.Has(Firewall))
        {
            values.Refuse(Existing, InventoryCodes.KeyCombination, "\"existing.firewallPolicy\" needs \"firewall\" beside it; {} takes the usual values.");
        }

        config.Nsg?.CheckAgainst(config.Existing, values, Nsg);
        if (config is { Nsg.CheckExisting: false, Existing.NetworkSecurityGroup: not null } && (values.Has(Network) || values.Has(Servers)))
        {
            values.Refuse(Nsg, InventoryCodes.KeyCombination, "\"nsg.checkExisting: false\" leaves the ID of the group unknown, so that nothing can be attached to it. Take the key out, or declare the rules alone.");
        }

        if (config.Firewall is { Sources.IsEmpty: true } && !values.Has(Network))
        {
            values.Refuse(Firewall, InventoryCodes.MissingKey, "\"firewall.sources\" is missing: without \"network\" nothing tells which networks the servers are in.");
        }
    }

    private static void CheckPlaces(InfraConfig config, MappingValues values)
    {
        if (values.Has(ResourceGroup) && config.Existing.ResourceGroup is not null)
        {
            values.Refuse(ResourceGroup, InventoryCodes.KeyCombination, "\"resourceGroup\" does not go together with \"existing.resourceGroup\": a group is made, or used.");
        }

        if (config.Existing.NetworkSecurityGroup is not null && config.Existing.ResourceGroup is null)
        {
            values.Refuse(Existing, InventoryCodes.MissingKey, "\"existing.networkSecurityGroup\" needs \"existing.resourceGroup\": that is where the group stands.");
        }

        if (config.Existing.FirewallPolicy is not null && config.Existing.FirewallPolicyResourceGroup is null && config.Existing.ResourceGroup is null)
        {
            values.Refuse(Existing, InventoryCodes.MissingKey, "\"existing.firewallPolicy\" needs \"existing.firewallPolicyResourceGroup\", or \"existing.resourceGroup\": that is where the policy stands.");
        }

        if (config.Existing.Subnet is not null && values.Has(Network))
        {
            values.Refuse(Network, InventoryCodes.KeyCombination, "\"network\" does not go together with \"existing.subnet\": a network is made, or used.");
        }
    }

    private static void CheckNetwork(InfraConfig config, MappingValues values)
    {
        if (config.Outbound != OutboundPath.None && !values.Has(Network))
        {
            values.Refuse(Outbound, InventoryCodes.KeyCombination, "\"outbound\" needs \"network\" beside it: the way out of a network that exists is not changed here.");
        }

        if (config.Outbound == OutboundPath.Firewall && !values.Has(Firewall))
        {
            values.Refuse(Outbound, InventoryCodes.KeyCombination, "\"outbound: firewall\" needs \"firewall\" beside it: without rules the firewall lets nothing through.");
        }

        if (config is { Outbound: OutboundPath.Firewall, Servers.HasPublicAddress: true })
        {
            values.Refuse(Servers, InventoryCodes.KeyCombination, "\"servers.publicAddress\" does not go together with \"outbound: firewall\": clients come in by the server's address, and the route sends the answers out through the firewall, which drops them. Let clients in through the firewall, or take natGateway.");
        }

        if (config is { Firewall.Matching: FirewallMatching.NetworkByName, Network: { } network }
            && (network.DnsServers.IsEmpty || !network.DnsServers.All(s => network.FirewallSubnet!.Value.Contains(s))))
        {
            values.Refuse(Firewall, InventoryCodes.KeyCombination, "\"firewall.matching: networkByName\" needs servers that ask the firewall for names: it opens the addresses that it answered. Set \"network.dnsServers\" to the firewall's address in \"network.firewallSubnet\", or match applicationByName.");
        }

        if (values.Has(Servers) && !(values.Has(AdminPassword) && values.Source.SecretKeys.Contains(AdminPassword.Name)))
        {
            values.Refuse(AdminPassword, InventoryCodes.MissingKey, $"The servers need a password that is a secret. Set it with `pulumi config set --secret {values.Source.KeyPrefix}{AdminPassword.Name}`.");
        }

        if (values.Has(Servers) && !values.Has(Network) && config.Existing.Subnet is null && values.IsSound(Existing))
        {
            values.Refuse(Servers, InventoryCodes.MissingKey, "The servers have no subnet. Add \"network\", or name one as \"existing.subnet\".");
        }

        if (config.Nsg?.Source == NsgSourceKind.Subnet && !values.Has(Network))
        {
            values.Refuse(Nsg, InventoryCodes.KeyCombination, "\"nsg.source: subnet\" needs \"network\" beside it. Use virtualNetwork, or give the inventory's groups sources.");
        }
    }
}
