using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;

namespace Infra.Settings;

/// <summary>Kinds of text in the config, by Azure's naming rules (learn.microsoft.com, "Naming rules and restrictions").</summary>
internal static class AzureText
{
    /// <summary>Most kinds of network resources.</summary>
    public static TextShape<string> Name { get; } = TextFormats.Matching(
        "a resource's name", "^[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?$", "it is not 1 to 80 letters, digits, dots, hyphens and underscores that start with a letter or digit");

    /// <summary>Resource groups.</summary>
    public static TextShape<string> ResourceGroup { get; } = TextFormats.Matching(
        "a resource group's name", "^[A-Za-z0-9_().-]{0,89}[A-Za-z0-9_()-]$", "it is not 1 to 90 letters, digits, dots, hyphens, underscores and parentheses without a dot at the end");

    /// <summary>Beginnings of names: Windows computer names have 15 characters at most, scale sets take six of them.</summary>
    public static TextShape<string> Prefix { get; } = TextFormats.Matching(
        "a short name", "^[a-z][a-z0-9-]{0,7}[a-z0-9]$", "it is not 2 to 9 small letters, digits and hyphens that start with a letter");

    /// <summary>Locations.</summary>
    public static TextShape<string> Location { get; } = TextFormats.Matching(
        "a location such as westeurope", "^[A-Za-z][A-Za-z0-9 ]{1,39}$", "it is not a location's name");

    /// <summary>Local administrators of Windows.</summary>
    public static TextShape<string> UserName { get; } = TextFormats.Matching(
        "a user name", "^[A-Za-z][A-Za-z0-9_-]{0,19}$", "it is not 1 to 20 letters, digits, hyphens and underscores that start with a letter");

    /// <summary>IDs of subnets.</summary>
    public static TextShape<string> SubnetId { get; } = TextFormats.Matching(
        "the ID of a subnet",
        "^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft[.]Network/virtualNetworks/[^/]+/subnets/[^/]+$",
        "it has not the form /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…/subnets/…");

    /// <summary>IDs of vaults.</summary>
    public static TextShape<string> VaultId { get; } = TextFormats.Matching(
        "the ID of a key vault",
        "^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft[.]KeyVault/vaults/[^/]+$",
        "it has not the form /subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/…");

    /// <summary>URLs of secrets in a vault. Without version, so that renewed certificates are taken.</summary>
    public static TextShape<string> SecretUrl { get; } = TextFormats.Matching(
        "the URL of a certificate's secret in a key vault",
        "^https://[a-z0-9-]+[.]vault[.][a-z0-9.]+/secrets/[A-Za-z0-9-]+$",
        "it has not the form https://VAULT.vault.azure.net/secrets/NAME, without version");

    /// <summary>Sizes of virtual machines.</summary>
    public static TextShape<string> Size { get; } = TextFormats.Matching(
        "a size such as Standard_D2s_v5", "^[A-Za-z]+_[A-Za-z0-9_-]{1,60}$", "it is not the name of a size");
}
