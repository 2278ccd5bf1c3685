using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Reading;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Inventory;

/// <summary>Inventories for tests, and what is in them as text that can be compared.</summary>
internal static partial class InventoryTexts
{
    /// <summary>The example of docs/inventory.md: it has every key.</summary>
    public static string Full { get; } = Example().Match(
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "inventory.md")).ReplaceLineEndings("\n")).Groups[1].Value;

    public static InventoryResult Read(string yaml, string? keyPrefix = null) => InventoryReader.Read(
        new InventoryText { Text = yaml, Path = "inventory.yaml", BaseDirectory = "/base", KeyPrefix = keyPrefix });

    /// <summary>Reads lines below a head that is sound; line 1 of the text is line 3 of the inventory.</summary>
    public static InventoryResult ReadSettings(string yaml) => Read($"version: 1\ncertificates: [a.pem]\n{yaml}\n");

    /// <summary>An inventory that must have no finding.</summary>
    public static EgressInventory ReadSound(string yaml)
    {
        var result = Read(yaml);
        Assert.Empty(result.Diagnostics);
        return Assert.IsType<EgressInventory>(result.Inventory);
    }

    /// <summary>Everything in the inventory but the places: equal texts mean equal inventories.</summary>
    public static string Digest(EgressInventory inventory)
    {
        var settings = inventory.Settings;
        var text = new StringBuilder();
        foreach (var source in inventory.Sources)
        {
            var password = (source as PathSource)?.Password ?? (source as PfxSource)?.Password;
            var timeout = (source as EndpointSource)?.Timeout;
            text.Append(CultureInfo.InvariantCulture, $"{source.Identity} | {source.Name} | {source.Group} | {password} | {timeout}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{string.Join(',', settings.Purposes)} {settings.Chain}\n");
        var resolution = settings.Resolution;
        text.Append(CultureInfo.InvariantCulture, $"{string.Join(',', resolution.Servers)} {string.Join(',', resolution.Families)} {resolution.Timeout} {resolution.Attempts} {resolution.Concurrency} {resolution.Retain}\n");
        var policy = settings.Policy;
        text.Append(CultureInfo.InvariantCulture, $"{string.Join(',', policy.AllowedPorts)} {string.Join(',', policy.AllowedHosts)} {string.Join(',', policy.DeniedHosts)} {string.Join(',', policy.AllowedNetworks)}\n");
        text.Append(string.Join(';', settings.Pins.Select(p => $"{p.Host}={string.Join(',', p.Networks)}"))).Append('\n');
        text.Append(string.Join(';', settings.Overrides.Select(o => $"{o.Url}={o.Relay}"))).Append('\n');
        text.Append(string.Join(';', settings.Requests.Select(r => $"{r.Url} {r.Reason} {r.Group}"))).Append('\n');
        text.Append(string.Join(';', settings.Groups.Select(g => $"{g.Name}={string.Join(',', g.Sources)}"))).Append('\n');
        text.Append(string.Join(';', settings.Targets.Select(t => $"{t.Name} {t.Kind} {string.Join(',', t.Groups)} {t.TakesRest} {string.Join(',', t.Settings.Compared.Select(c => $"{c.Key}={c.Value}"))}"))).Append('\n');
        return text.ToString();
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
