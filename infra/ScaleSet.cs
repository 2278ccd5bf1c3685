using Pulumi;
using Pulumi.AzureNative.Compute;
using Pulumi.AzureNative.Compute.Inputs;
using ExtensionArgs = Pulumi.AzureNative.Compute.Inputs.VirtualMachineScaleSetExtensionArgs;

namespace Infra;

/// <summary>Servers as a scale set.</summary>
internal sealed class ScaleSet
{
    private const string CertificateExtension = "certificate";
    private readonly ServerScene _scene;

    public ScaleSet(ServerScene scene)
    {
        _scene = scene;
        var args = new VirtualMachineScaleSetArgs
        {
            ResourceGroupName = scene.Place.ResourceGroupName,
            VmScaleSetName = scene.Place.Name,
            OrchestrationMode = OrchestrationMode.Uniform,
            Overprovision = false,
            Sku = new SkuArgs { Name = scene.Config.Size, Tier = "Standard", Capacity = scene.Config.Count },
            UpgradePolicy = new UpgradePolicyArgs { Mode = UpgradeMode.Automatic },
            VirtualMachineProfile = Profile(),
            Location = scene.Place.Location,
            Tags = scene.Place.Tags,
        };
        if (scene.Identity is not null)
        {
            args.Identity = new VirtualMachineScaleSetIdentityArgs
            {
                Type = ResourceIdentityType.UserAssigned,
                UserAssignedIdentities = { scene.Identity.Id },
            };
        }

        var before = scene.Identity?.Right is { } right ? scene.Rules.Add(right) : scene.Rules;
        _ = new VirtualMachineScaleSet("servers", args, new CustomResourceOptions
        {
            DependsOn = before,

            // Azure does not change it in place, and the provider does not know that.
            ReplaceOnChanges = { "virtualMachineProfile.osProfile.adminUsername" },
            DeleteBeforeReplace = true,
        });
    }

    private VirtualMachineScaleSetVMProfileArgs Profile() => new()
    {
        NetworkProfile = new VirtualMachineScaleSetNetworkProfileArgs { NetworkInterfaceConfigurations = { Interface() } },
        OsProfile = new VirtualMachineScaleSetOSProfileArgs
        {
            ComputerNamePrefix = _scene.Place.Name,
            AdminUsername = _scene.Config.AdminUser,
            AdminPassword = _scene.AdminPassword,
        },
        StorageProfile = new VirtualMachineScaleSetStorageProfileArgs
        {
            ImageReference = WindowsImage.Of(_scene.Config),
            OsDisk = new VirtualMachineScaleSetOSDiskArgs
            {
                CreateOption = DiskCreateOptionTypes.FromImage,
                ManagedDisk = new VirtualMachineScaleSetManagedDiskParametersArgs { StorageAccountType = StorageAccountTypes.StandardSSD_LRS },
            },
        },
        ExtensionProfile = Extensions(),
    };

    private VirtualMachineScaleSetNetworkConfigurationArgs Interface()
    {
        var address = new VirtualMachineScaleSetIPConfigurationArgs
        {
            Name = "primary",
            Primary = true,
            Subnet = new ApiEntityReferenceArgs { Id = _scene.Subnet },
        };
        if (_scene.Group is not null)
        {
            address.ApplicationSecurityGroups.Add(new SubResourceArgs { Id = _scene.Group.Id });
        }

        var args = new VirtualMachineScaleSetNetworkConfigurationArgs { Name = "primary", Primary = true, IpConfigurations = { address } };
        if (_scene.NetworkSecurityGroup is not null)
        {
            args.NetworkSecurityGroup = new SubResourceArgs { Id = _scene.NetworkSecurityGroup };
        }

        return args;
    }

    private VirtualMachineScaleSetExtensionProfileArgs Extensions()
    {
        var iis = new ExtensionArgs
        {
            Name = "iis",
            Publisher = "Microsoft.Compute",
            Type = "CustomScriptExtension",
            TypeHandlerVersion = "1.10",
            AutoUpgradeMinorVersion = true,
            Settings = new Dictionary<string, object?> { ["commandToExecute"] = IisSetup.Command(_scene.Config.Certificate) },
        };
        if (_scene.Identity is null)
        {
            return new VirtualMachineScaleSetExtensionProfileArgs { Extensions = { iis } };
        }

        iis.ProvisionAfterExtensions.Add(CertificateExtension);
        var vault = new ExtensionArgs
        {
            Name = CertificateExtension,
            Publisher = VaultSettings.Publisher,
            Type = VaultSettings.Type,
            TypeHandlerVersion = VaultSettings.Version,
            AutoUpgradeMinorVersion = true,
            Settings = VaultSettings.Of(_scene.Config.Certificate!, _scene.Identity),
        };
        return new VirtualMachineScaleSetExtensionProfileArgs { Extensions = { vault, iis } };
    }
}
