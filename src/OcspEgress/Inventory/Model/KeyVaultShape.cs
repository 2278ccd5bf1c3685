using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The key <c>keyVault</c>.</summary>
internal static partial class KeyVaultShape
{
    private static readonly Key<Uri> Vault = new(
        "vault", new TextShape<Uri>("a vault's name, or its URL such as https://example.vault.azure.net/", TryVault), "The vault: its name in the Azure public cloud, or its URL.") { IsRequired = true };

    private static readonly Key<string> Certificate = new(
        "certificate", TextFormats.Matching("the name of a certificate", "^[0-9A-Za-z-]{1,127}$", "it is not 1 to 127 letters, digits and hyphens"), "Name of one certificate; without this key every enabled one.");

    private static readonly Key<string> Version = new(
        "version", TextFormats.Matching("the version of a certificate", "^[0-9A-Za-z]{1,64}$", "it is not made of letters and digits"), "Version of the certificate; without this key the current one.");

    /// <summary>The shape.</summary>
    public static MappingShape<KeyVaultSource> Shape { get; } = new("a mapping with vault", [Vault, Certificate, Version], Build)
    {
        Rules = [new DependentKey(Version, [Certificate], "Name the certificate whose version this is.")],
    };

    private static KeyVaultSource Build(MappingValues values) => new()
    {
        Location = values.Location,
        Vault = values.Get(Vault),
        Certificate = values.GetOr<string?>(Certificate!, null),
        Version = values.GetOr<string?>(Version!, null),
    };

    private static bool TryVault(string text, [MaybeNullWhen(false)] out Uri value, [NotNullWhen(false)] out TextFault? fault)
    {
        if (VaultName().IsMatch(text))
        {
            value = new Uri($"https://{text.ToLowerInvariant()}.vault.azure.net/");
            fault = null;
            return true;
        }

        // The program sends a token there: https only, and nothing in the URL but the host.
        var isVault = Uri.TryCreate(text, UriKind.Absolute, out value)
            && value.Scheme == Uri.UriSchemeHttps
            && value.Host.Length > 0
            && value is { UserInfo: "", PathAndQuery: "/", Fragment: "" };
        fault = isVault ? null : TextFault.Form("it is neither 3 to 24 letters, digits and hyphens, nor an https URL without path");
        return isVault;
    }

    // Vault names: 3 to 24 letters, digits and hyphens, starting with a letter, ending with a letter or digit.
    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex VaultName();
}
