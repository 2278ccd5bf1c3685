using OcspEgress.Inventory;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;

namespace Infra.Settings;

/// <summary>The key <c>servers</c>: Windows servers with IIS.</summary>
internal sealed record ServersConfig
{
    /// <summary>Whether they are a scale set.</summary>
    public bool IsScaleSet { get; init; }

    /// <summary>How many.</summary>
    public int Count { get; init; }

    /// <summary>Size of each.</summary>
    public required string Size { get; init; }

    /// <summary>SKU of the image.</summary>
    public required string ImageSku { get; init; }

    /// <summary>Name of the local administrator.</summary>
    public required string AdminUser { get; init; }

    /// <summary>The inventory's group that they are; null for servers of no group.</summary>
    public string? Group { get; init; }

    /// <summary>Whether each has a public address.</summary>
    public bool HasPublicAddress { get; init; }

    /// <summary>The certificate that IIS binds; null for none.</summary>
    public CertificateConfig? Certificate { get; init; }

    private static readonly Key<bool> KindKey = new(
        "kind", new ChoiceShape<bool>(("virtualMachines", false), ("scaleSet", true)), "Single virtual machines, or a scale set.") { DefaultJson = "\"virtualMachines\"" };

    private static readonly Key<int> CountKey = new("count", new NumberShape("a number of servers", 1, 100), "How many servers.") { DefaultJson = "2" };

    private static readonly Key<string> SizeKey = new("size", AzureText.Size, "Size of each server.") { DefaultJson = "\"Standard_D2s_v5\"" };

    private static readonly Key<string> ImageKey = new(
        "image",
        new ChoiceShape<string>(("WindowsServer2022", "2022-datacenter-azure-edition"), ("WindowsServer2025", "2025-datacenter-azure-edition")),
        "Edition of Windows Server.") { DefaultJson = "\"WindowsServer2022\"" };

    private static readonly Key<string> AdminKey = new("adminUser", AzureText.UserName, "Name of the local administrator; the password is the secret \"adminPassword\".") { DefaultJson = "\"webadmin\"" };

    private static readonly Key<string> GroupKey = new("group", TextFormats.GroupName, "The inventory's group that these servers are.");

    private static readonly Key<bool> PublicKey = new("publicAddress", new FlagShape(), "Whether each server has a public address; virtual machines only.") { DefaultJson = "false" };

    private static readonly Key<CertificateConfig> CertificateKey = new("certificate", CertificateConfig.Shape, "The certificate that IIS binds to port 443.");

    /// <summary>The shape.</summary>
    public static MappingShape<ServersConfig> Shape { get; } = new(
        "a mapping with the servers", [KindKey, CountKey, SizeKey, ImageKey, AdminKey, GroupKey, PublicKey, CertificateKey], Build);

    private static ServersConfig Build(MappingValues values)
    {
        var isScaleSet = values.GetOr(KindKey, false);
        var isPublic = values.GetOr(PublicKey, false);
        if (isScaleSet && isPublic)
        {
            values.Refuse(PublicKey, InventoryCodes.KeyCombination, "Servers of a scale set get no public addresses here. Put a load balancer before them, or use virtualMachines.");
        }

        return new ServersConfig
        {
            IsScaleSet = isScaleSet,
            Count = values.GetOr(CountKey, 2),
            Size = values.GetOr(SizeKey, "Standard_D2s_v5"),
            ImageSku = values.GetOr(ImageKey, "2022-datacenter-azure-edition"),
            AdminUser = values.GetOr(AdminKey, "webadmin"),
            Group = values.GetOr<string?>(GroupKey!, null),
            HasPublicAddress = isPublic,
            Certificate = values.GetOr<CertificateConfig?>(CertificateKey!, null),
        };
    }
}
