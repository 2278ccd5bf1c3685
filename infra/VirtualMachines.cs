using System.Globalization;
using Pulumi;
using Pulumi.AzureNative.Compute;
using Pulumi.AzureNative.Compute.Inputs;
using Network = Pulumi.AzureNative.Network;

namespace Infra;

/// <summary>Single virtual machines.</summary>
internal sealed class VirtualMachines
{
    private readonly ServerScene _scene;

    public VirtualMachines(ServerScene scene)
    {
        _scene = scene;
        for (var number = 1; number <= scene.Config.Count; number++)
        {
            Make(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Make(string number)
    {
        var machine = new VirtualMachine(
            $"server-{number}",
            new VirtualMachineArgs
            {
                ResourceGroupName = _scene.Place.ResourceGroupName,
                VmName = $"{_scene.Place.Name}-{number}",
                HardwareProfile = new HardwareProfileArgs { VmSize = _scene.Config.Size },
                NetworkProfile = new NetworkProfileArgs
                {
                    NetworkInterfaces = { new NetworkInterfaceReferenceArgs { Id = MakeInterface(number).Id, Primary = true } },
                },
                OsProfile = new OSProfileArgs
                {
                    ComputerName = $"{_scene.Place.Name}-{number}",
                    AdminUsername = _scene.Config.AdminUser,
                    AdminPassword = _scene.AdminPassword,
                },
                StorageProfile = new StorageProfileArgs
                {
                    ImageReference = WindowsImage.Of(_scene.Config),
                    OsDisk = new OSDiskArgs
                    {
                        CreateOption = DiskCreateOptionTypes.FromImage,
                        DeleteOption = DiskDeleteOptionTypes.Delete,
                        ManagedDisk = new ManagedDiskParametersArgs { StorageAccountType = StorageAccountTypes.StandardSSD_LRS },
                    },
                },
                Identity = Identity()!,
                Location = _scene.Place.Location,
                Tags = _scene.Place.Tags,
            },
            new CustomResourceOptions
            {
                DependsOn = _scene.Rules,

                // Azure changes neither in place, and the provider does not know it. Two machines of one name cannot be.
                ReplaceOnChanges = { "storageProfile.imageReference", "osProfile.adminUsername" },
                DeleteBeforeReplace = true,

                // Azure refuses another one: change it on the machine.
                IgnoreChanges = { "osProfile.adminPassword" },
            });
        MakeExtensions(number, machine);
    }

    private Network.NetworkInterface MakeInterface(string number)
    {
        var address = new Network.Inputs.NetworkInterfaceIPConfigurationArgs
        {
            Name = "primary",
            Primary = true,
            Subnet = new Network.Inputs.SubnetArgs { Id = _scene.Subnet },
        };
        if (_scene.Group is not null)
        {
            address.ApplicationSecurityGroups.Add(new Network.Inputs.ApplicationSecurityGroupArgs { Id = _scene.Group.Id });
        }

        if (_scene.Config.HasPublicAddress)
        {
            address.PublicIPAddress = new Network.Inputs.PublicIPAddressArgs { Id = PublicAddress.Make($"server-{number}-address", $"{number}-ip", _scene.Place).Id };
        }

        var args = new Network.NetworkInterfaceArgs
        {
            ResourceGroupName = _scene.Place.ResourceGroupName,
            NetworkInterfaceName = $"{_scene.Place.Name}-{number}-nic",
            IpConfigurations = { address },
            Location = _scene.Place.Location,
            Tags = _scene.Place.Tags,
        };
        if (_scene.NetworkSecurityGroup is not null)
        {
            args.NetworkSecurityGroup = new Network.Inputs.NetworkSecurityGroupArgs { Id = _scene.NetworkSecurityGroup };
        }

        // The interface gets another group only when all its rules are there.
        return new Network.NetworkInterface($"server-{number}-interface", args, new CustomResourceOptions { DependsOn = _scene.Rules });
    }

    private VirtualMachineIdentityArgs? Identity() => _scene.Identity is null ? null : new VirtualMachineIdentityArgs
    {
        Type = ResourceIdentityType.UserAssigned,
        UserAssignedIdentities = { _scene.Identity.Id },
    };

    private void MakeExtensions(string number, VirtualMachine machine)
    {
        var before = _scene.Rules;
        if (_scene.Identity is not null)
        {
            if (_scene.Identity.Right is not null)
            {
                before = before.Add(_scene.Identity.Right);
            }

            var vault = Extension(machine, "certificate", VaultSettings.Publisher, VaultSettings.Type);
            vault.TypeHandlerVersion = VaultSettings.Version;
            vault.Settings = VaultSettings.Of(_scene.Config.Certificate!, _scene.Identity);
            before = before.Add(new VirtualMachineExtension($"server-{number}-certificate", vault, new CustomResourceOptions { DependsOn = before }));
        }

        var iis = Extension(machine, "iis", "Microsoft.Compute", "CustomScriptExtension");
        iis.TypeHandlerVersion = "1.10";
        iis.Settings = new Dictionary<string, object?> { ["commandToExecute"] = IisSetup.Command(_scene.Config.Certificate) };
        _ = new VirtualMachineExtension($"server-{number}-iis", iis, new CustomResourceOptions { DependsOn = before });
    }

    private VirtualMachineExtensionArgs Extension(VirtualMachine machine, string name, string publisher, string type) => new()
    {
        ResourceGroupName = _scene.Place.ResourceGroupName,
        VmName = machine.Name,
        VmExtensionName = name,
        Publisher = publisher,
        Type = type,
        AutoUpgradeMinorVersion = true,
        Location = _scene.Place.Location,
        Tags = _scene.Place.Tags,
    };
}
