using Pulumi;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Resources;
using Compute = Pulumi.AzureNative.Compute;
using ComputeInputs = Pulumi.AzureNative.Compute.Inputs;
using NetworkInputs = Pulumi.AzureNative.Network.Inputs;

namespace ConformanceProgram;

/// <summary>Rules in a component, a secret from config, a network, a firewall policy and a web server.</summary>
internal sealed class BaseStack : Stack
{
    public BaseStack()
    {
        var config = new Config();
        var group = new ResourceGroup("web");
        var rules = new AccessRules("access", group.Name, config.RequireSecret("sourcePrefix"));
        var network = new VirtualNetwork("net", new VirtualNetworkArgs
        {
            ResourceGroupName = group.Name,
            AddressSpace = new NetworkInputs.AddressSpaceArgs { AddressPrefixes = { "10.0.0.0/16" } },
        });
        var subnet = new Subnet("servers", new Pulumi.AzureNative.Network.SubnetArgs
        {
            ResourceGroupName = group.Name,
            VirtualNetworkName = network.Name,
            AddressPrefix = "10.0.1.0/24",
            DefaultOutboundAccess = false,
            NetworkSecurityGroup = new NetworkInputs.NetworkSecurityGroupArgs { Id = rules.GroupId },
        });
        var servers = new ApplicationSecurityGroup("servers", new ApplicationSecurityGroupArgs { ResourceGroupName = group.Name });
        DeclareFirewall(group);
        var machine = DeclareServer(group, subnet, servers, config, rules);
        MachineId = machine.Id;
        Prefix = config.RequireSecret("sourcePrefix");
    }

    [Output("machineId")]
    public Output<string> MachineId { get; private set; }

    [Output("prefix")]
    public Output<string> Prefix { get; private set; }

    private static void DeclareFirewall(ResourceGroup group)
    {
        var policy = new FirewallPolicy("hub", new FirewallPolicyArgs
        {
            ResourceGroupName = group.Name,
            Sku = new NetworkInputs.FirewallPolicySkuArgs { Tier = FirewallPolicySkuTier.Standard },
            DnsSettings = new NetworkInputs.DnsSettingsArgs { EnableProxy = true, Servers = { "10.0.0.4" } },
        });
        _ = new FirewallPolicyRuleCollectionGroup("ocsp", new FirewallPolicyRuleCollectionGroupArgs
        {
            ResourceGroupName = group.Name,
            FirewallPolicyName = policy.Name,
            RuleCollectionGroupName = "ocsp",
            Priority = 300,
            RuleCollections =
            {
                new NetworkInputs.FirewallPolicyFilterRuleCollectionArgs
                {
                    Name = "ocsp-by-name",
                    Priority = 310,
                    RuleCollectionType = "FirewallPolicyFilterRuleCollection",
                    Action = new NetworkInputs.FirewallPolicyFilterRuleCollectionActionArgs
                    {
                        Type = FirewallPolicyFilterRuleCollectionActionType.Allow,
                    },
                    // An array, as for a list of objects the compiler cannot choose among the Add methods of an initializer.
                    Rules = new object[]
                    {
                        new NetworkInputs.ApplicationRuleArgs
                        {
                            Name = "ocsp.digicert.com",
                            RuleType = "ApplicationRule",
                            SourceAddresses = { "10.0.1.0/24" },
                            TargetFqdns = { "ocsp.digicert.com" },
                            Protocols =
                            {
                                new NetworkInputs.FirewallPolicyRuleApplicationProtocolArgs { ProtocolType = "Http", Port = 80 },
                            },
                        },
                        new NetworkInputs.NetworkRuleArgs
                        {
                            Name = "by-address",
                            RuleType = "NetworkRule",
                            IpProtocols = { FirewallPolicyRuleNetworkProtocol.TCP },
                            SourceAddresses = { "10.0.1.0/24" },
                            DestinationAddresses = { "192.0.2.10" },
                            DestinationPorts = { "80" },
                        },
                    },
                },
            },
        });
    }

    private static Compute.VirtualMachine DeclareServer(
        ResourceGroup group, Subnet subnet, ApplicationSecurityGroup servers, Config config, AccessRules rules)
    {
        var card = new NetworkInterface("web-nic", new NetworkInterfaceArgs
        {
            ResourceGroupName = group.Name,
            IpConfigurations =
            {
                new NetworkInputs.NetworkInterfaceIPConfigurationArgs
                {
                    Name = "ipconfig",
                    PrivateIPAllocationMethod = IPAllocationMethod.Dynamic,
                    Subnet = new NetworkInputs.SubnetArgs { Id = subnet.Id },
                    ApplicationSecurityGroups = { new NetworkInputs.ApplicationSecurityGroupArgs { Id = servers.Id } },
                },
            },
        });
        var machine = new Compute.VirtualMachine("web-vm", new Compute.VirtualMachineArgs
        {
            ResourceGroupName = group.Name,
            VmName = "web-1",
            HardwareProfile = new ComputeInputs.HardwareProfileArgs { VmSize = "Standard_B2s" },
            Identity = new ComputeInputs.VirtualMachineIdentityArgs { Type = Compute.ResourceIdentityType.SystemAssigned },
            NetworkProfile = new ComputeInputs.NetworkProfileArgs
            {
                NetworkInterfaces = { new ComputeInputs.NetworkInterfaceReferenceArgs { Id = card.Id, Primary = true } },
            },
            OsProfile = new ComputeInputs.OSProfileArgs
            {
                ComputerName = "web-1",
                AdminUsername = "webadmin",
                AdminPassword = config.RequireSecret("adminPassword"),
            },
            StorageProfile = new ComputeInputs.StorageProfileArgs
            {
                ImageReference = new ComputeInputs.ImageReferenceArgs
                {
                    Publisher = "MicrosoftWindowsServer", Offer = "WindowsServer", Sku = "2022-datacenter-azure-edition", Version = "latest",
                },
                OsDisk = new ComputeInputs.OSDiskArgs
                {
                    CreateOption = Compute.DiskCreateOptionTypes.FromImage,
                    ManagedDisk = new ComputeInputs.ManagedDiskParametersArgs { StorageAccountType = "StandardSSD_LRS" },
                },
            },
        }, new CustomResourceOptions { DependsOn = { rules } });
        _ = new Compute.VirtualMachineExtension("web-iis", new Compute.VirtualMachineExtensionArgs
        {
            ResourceGroupName = group.Name,
            VmName = machine.Name,
            VmExtensionName = "iis",
            Publisher = "Microsoft.Compute",
            Type = "CustomScriptExtension",
            TypeHandlerVersion = "1.10",
            AutoUpgradeMinorVersion = true,
            Settings = new Dictionary<string, object> { ["timestamp"] = 1, ["fileUris"] = new[] { "https://example.test/iis.ps1" } },
            ProtectedSettings = Output.CreateSecret<object>(new Dictionary<string, object> { ["commandToExecute"] = "powershell -File iis.ps1" }),
        });
        return machine;
    }
}
