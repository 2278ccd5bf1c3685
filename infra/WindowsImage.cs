using Infra.Settings;
using Pulumi.AzureNative.Compute.Inputs;

namespace Infra;

/// <summary>The image that servers start from.</summary>
internal static class WindowsImage
{
    /// <summary>The newest image of the edition.</summary>
    public static ImageReferenceArgs Of(ServersConfig config) => new()
    {
        Publisher = "MicrosoftWindowsServer",
        Offer = "WindowsServer",
        Sku = config.ImageSku,
        Version = "latest",
    };
}
