using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.KeyVault;
using Pulumi.AzureNative.ManagedIdentity;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Resources;
using Compute = Pulumi.AzureNative.Compute;
using ComputeInputs = Pulumi.AzureNative.Compute.Inputs;
using NetworkInputs = Pulumi.AzureNative.Network.Inputs;
using VaultInputs = Pulumi.AzureNative.KeyVault.Inputs;

namespace ConformanceProgram;

/// <summary>A scale set behind a load balancer with a vault, a firewall and a route to it, and a network that exists.</summary>
internal sealed class FleetStack : Stack
{
    private readonly ResourceGroup _group = new("fleet", new ResourceGroupArgs { ResourceGroupName = "rg-fleet", Location = "westeurope" });

    public FleetStack()
    {
        var subnet = DeclareNetwork();
        var firewall = DeclareFirewall();
        DeclareServers(subnet, DeclareVault());
        FirewallId = firewall.Id;
        var existing = VirtualNetwork.Get("existing", "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v");
        ExistingName = existing.Name;
    }

    [Output("firewallId")]
    public Output<string> FirewallId { get; private set; }

    [Output("existingName")]
    public Output<string> ExistingName { get; private set; }

    private Subnet DeclareNetwork()
    {
        var rules = new NetworkSecurityGroup("inline", new NetworkSecurityGroupArgs
        {
            ResourceGroupName = _group.Name,
            SecurityRules =
            {
                new NetworkInputs.SecurityRuleArgs
                {
                    Name = "web",
                    Priority = 100,
                    Direction = SecurityRuleDirection.Inbound,
                    Access = SecurityRuleAccess.Allow,
                    Protocol = SecurityRuleProtocol.Tcp,
                    SourceAddressPrefix = "Internet",
                    SourcePortRange = "*",
                    DestinationAddressPrefix = "*",
                    DestinationPortRanges = { "80", "443" },
                },
            },
        });
        _ = new NetworkSecurityGroup("empty", new NetworkSecurityGroupArgs
        {
            ResourceGroupName = _group.Name,
            SecurityRules = new InputList<NetworkInputs.SecurityRuleArgs>(),
        });
        var address = new PublicIPAddress("nat", new PublicIPAddressArgs
        {
            ResourceGroupName = _group.Name,
            PublicIpAddressName = "pip-nat",
            PublicIPAllocationMethod = IPAllocationMethod.Static,
            Sku = new NetworkInputs.PublicIPAddressSkuArgs { Name = PublicIPAddressSkuName.Standard },
            Zones = { "1", "2", "3" },
        });
        var gateway = new NatGateway("nat", new NatGatewayArgs
        {
            ResourceGroupName = _group.Name,
            IdleTimeoutInMinutes = 4,
            PublicIpAddresses = { new NetworkInputs.SubResourceArgs { Id = address.Id } },
            Sku = new NetworkInputs.NatGatewaySkuArgs { Name = NatGatewaySkuName.Standard },
        });
        var table = new RouteTable("routes", new RouteTableArgs { ResourceGroupName = _group.Name, DisableBgpRoutePropagation = true });
        _ = new Route("default", new RouteArgs
        {
            ResourceGroupName = _group.Name,
            RouteTableName = table.Name,
            AddressPrefix = "0.0.0.0/0",
            NextHopType = RouteNextHopType.VirtualAppliance,
            NextHopIpAddress = "10.0.0.4",
        });
        return new Subnet("servers", new Pulumi.AzureNative.Network.SubnetArgs
        {
            ResourceGroupName = _group.Name,
            VirtualNetworkName = "existing-vnet",
            AddressPrefixes = { "10.0.2.0/24" },
            NatGateway = new NetworkInputs.SubResourceArgs { Id = gateway.Id },
            NetworkSecurityGroup = new NetworkInputs.NetworkSecurityGroupArgs { Id = rules.Id },
            RouteTable = new NetworkInputs.RouteTableArgs { Id = table.Id },
            PrivateEndpointNetworkPolicies = VirtualNetworkPrivateEndpointNetworkPolicies.Enabled,
        });
    }

    private AzureFirewall DeclareFirewall()
    {
        var addresses = new IpGroup("responders", new IpGroupArgs
        {
            ResourceGroupName = _group.Name,
            IpGroupsName = "ipg-responders",
            IpAddresses = { "192.0.2.10", "198.51.100.0/24" },
        });
        var policy = new FirewallPolicy("policy", new FirewallPolicyArgs
        {
            ResourceGroupName = _group.Name,
            ThreatIntelMode = AzureFirewallThreatIntelMode.Alert,
            Tags = { ["groups"] = addresses.Name },
        });
        return new AzureFirewall("firewall", new AzureFirewallArgs
        {
            ResourceGroupName = _group.Name,
            Sku = new NetworkInputs.AzureFirewallSkuArgs { Name = AzureFirewallSkuName.AZFW_VNet, Tier = AzureFirewallSkuTier.Standard },
            FirewallPolicy = new NetworkInputs.SubResourceArgs { Id = policy.Id },
            IpConfigurations =
            {
                new NetworkInputs.AzureFirewallIPConfigurationArgs
                {
                    Name = "ipconfig",
                    Subnet = new NetworkInputs.SubResourceArgs { Id = "/subnets/AzureFirewallSubnet" },
                },
            },
        });
    }

    private UserAssignedIdentity DeclareVault()
    {
        var identity = new UserAssignedIdentity("servers", new UserAssignedIdentityArgs { ResourceGroupName = _group.Name });
        var vault = new Vault("certificates", new VaultArgs
        {
            ResourceGroupName = _group.Name,
            Properties = new VaultInputs.VaultPropertiesArgs
            {
                TenantId = "11111111-2222-3333-4444-555555555555",
                EnableRbacAuthorization = true,
                Sku = new VaultInputs.SkuArgs { Family = SkuFamily.A, Name = SkuName.Standard },
            },
        });
        _ = new RoleAssignment("read-certificates", new RoleAssignmentArgs
        {
            PrincipalId = identity.PrincipalId,
            PrincipalType = PrincipalType.ServicePrincipal,
            RoleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6",
            Scope = vault.Id,
        });
        return identity;
    }

    private void DeclareServers(Subnet subnet, UserAssignedIdentity identity)
    {
        var balancer = new LoadBalancer("web", new LoadBalancerArgs
        {
            ResourceGroupName = _group.Name,
            LoadBalancerName = "lb-web",
            Sku = new NetworkInputs.LoadBalancerSkuArgs { Name = LoadBalancerSkuName.Standard },
            BackendAddressPools = { new NetworkInputs.BackendAddressPoolArgs { Name = "servers" } },
            Probes = { new NetworkInputs.ProbeArgs { Name = "https", Port = 443, Protocol = ProbeProtocol.Tcp, IntervalInSeconds = 15 } },
        });
        var servers = new Compute.VirtualMachineScaleSet("web", new Compute.VirtualMachineScaleSetArgs
        {
            ResourceGroupName = _group.Name,
            VmScaleSetName = "vmss-web",
            Overprovision = false,
            Sku = new ComputeInputs.SkuArgs { Name = "Standard_B2s", Capacity = 2 },
            Tags = { ["balancer"] = balancer.Name },
            UpgradePolicy = new ComputeInputs.UpgradePolicyArgs { Mode = Compute.UpgradeMode.Automatic },
            Identity = new ComputeInputs.VirtualMachineScaleSetIdentityArgs
            {
                Type = Compute.ResourceIdentityType.UserAssigned,
                UserAssignedIdentities = { identity.Id },
            },
            VirtualMachineProfile = Profile(subnet),
        });
        _ = new Compute.VirtualMachineScaleSetExtension("key-vault", new Compute.VirtualMachineScaleSetExtensionArgs
        {
            ResourceGroupName = _group.Name,
            VmScaleSetName = servers.Name,
            VmssExtensionName = "KeyVaultForWindows",
            Publisher = "Microsoft.Azure.KeyVault",
            Type = "KeyVaultForWindows",
            TypeHandlerVersion = "3.0",
            EnableAutomaticUpgrade = true,
            Settings = identity.ClientId.Apply<object>(id => new Dictionary<string, object?>
            {
                ["authenticationSettings"] = new Dictionary<string, object?> { ["msiClientId"] = id },
            }),
        });
    }

    private static ComputeInputs.VirtualMachineScaleSetVMProfileArgs Profile(Subnet subnet) => new()
    {
        OsProfile = new ComputeInputs.VirtualMachineScaleSetOSProfileArgs
        {
            ComputerNamePrefix = "web",
            AdminUsername = "webadmin",
            AdminPassword = Output.CreateSecret("not-a-real-password"),
            WindowsConfiguration = new ComputeInputs.WindowsConfigurationArgs
            {
                ProvisionVMAgent = true,
                PatchSettings = new ComputeInputs.PatchSettingsArgs { PatchMode = Compute.WindowsVMGuestPatchMode.AutomaticByOS },
            },
        },
        StorageProfile = new ComputeInputs.VirtualMachineScaleSetStorageProfileArgs
        {
            OsDisk = new ComputeInputs.VirtualMachineScaleSetOSDiskArgs
            {
                CreateOption = Compute.DiskCreateOptionTypes.FromImage,
                Caching = Compute.CachingTypes.ReadWrite,
                DiskSizeGB = 128,
            },
        },
        NetworkProfile = new ComputeInputs.VirtualMachineScaleSetNetworkProfileArgs
        {
            NetworkInterfaceConfigurations =
            {
                new ComputeInputs.VirtualMachineScaleSetNetworkConfigurationArgs
                {
                    Name = "nic",
                    Primary = true,
                    IpConfigurations =
                    {
                        new ComputeInputs.VirtualMachineScaleSetIPConfigurationArgs
                        {
                            Name = "ipconfig",
                            Subnet = new ComputeInputs.ApiEntityReferenceArgs { Id = subnet.Id },
                            ApplicationSecurityGroups = { new ComputeInputs.SubResourceArgs { Id = "/asg/servers" } },
                        },
                    },
                },
            },
        },
    };
}
