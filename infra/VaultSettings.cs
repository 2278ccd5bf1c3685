using Infra.Settings;

namespace Infra;

/// <summary>Settings of the extension KeyVaultForWindows, version 3 (learn.microsoft.com, "Key Vault VM extension for Windows").</summary>
internal static class VaultSettings
{
    /// <summary>Publisher of the extension.</summary>
    public const string Publisher = "Microsoft.Azure.KeyVault";

    /// <summary>Its type.</summary>
    public const string Type = "KeyVaultForWindows";

    /// <summary>Its version.</summary>
    public const string Version = "3.0";

    /// <summary>The settings: the certificate, kept up to date once an hour, and there before the extension is done.</summary>
    public static Dictionary<string, object?> Of(CertificateConfig certificate, ServerIdentity identity) => new()
    {
        ["secretsManagementSettings"] = new Dictionary<string, object?>
        {
            ["pollingIntervalInS"] = "3600",
            ["linkOnRenewal"] = true,
            ["requireInitialSync"] = true,
            ["observedCertificates"] = new object[]
            {
                new Dictionary<string, object?>
                {
                    ["url"] = certificate.SecretUrl,
                    ["certificateStoreName"] = "MY",
                    ["certificateStoreLocation"] = "LocalMachine",
                },
            },
        },
        ["authenticationSettings"] = new Dictionary<string, object?>
        {
            ["msiEndpoint"] = "http://169.254.169.254/metadata/identity/oauth2/token",
            ["msiClientId"] = identity.ClientId,
        },
    };
}
