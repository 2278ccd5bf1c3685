using OcspEgress.Inventory;

namespace OcspEgress.Advice;

/// <summary>IIS: http.sys staples by itself, except on bindings with SNI or the central certificate store.</summary>
internal static class IisAdvice
{
    private const string Schannel = @"HKLM:\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL";

    public static IEnumerable<AdviceItem> For(AdviceFacts facts)
    {
        if (!facts.Stapled.Any())
        {
            yield break;
        }

        yield return new AdviceItem
        {
            Id = "iis-sni",
            Title = "Switch stapling on for SNI bindings",
            Why = (facts.Leaves.Length > 1 ? "Several certificates on one address need bindings with SNI. " : "")
                + "Windows staples on plain bindings by default, but not on those that require Server Name Indication or use the central certificate store, unless this value is set. Restart the server afterwards; bindings without either need nothing.",
            Certificates = AdviceFacts.Names(facts.Stapled),
            Language = "powershell",
            Configuration = ConfigText.Lines(
                $"New-ItemProperty -Path '{Schannel}' -Name 'EnableOcspStaplingForSni' -PropertyType DWord -Value 1 -Force",
                $"Get-ItemProperty -Path '{Schannel}' -Name 'EnableOcspStaplingForSni'"),
        };
        yield return new AdviceItem
        {
            Id = "iis-proxy",
            Title = "Check that the system's proxy lets responders through",
            Why = "Windows fetches responses through WinHTTP, with the machine's proxy and not the user's. A proxy that is set but cannot be reached stops stapling although the firewall is open.",
            Language = "powershell",
            Configuration = ConfigText.Lines("netsh winhttp show proxy"),
        };
        if (FallbackPurposes(facts) is { Count: > 0 } missing)
        {
            yield return new AdviceItem
            {
                Id = "iis-fallback",
                Title = "Decide whether Windows may fetch CRLs and issuers' certificates",
                Why = "When OCSP fails Windows tries the CRLs, and it fetches the issuer's certificate if the chain is not whole. Behind a firewall that drops packets each try takes 15 seconds or more. Opt in to open these hosts, too, or install the intermediate certificates on the servers.",
                Certificates = AdviceFacts.Names(facts.Leaves.Where(c => c.Locations.Any(l => missing.Contains(l.Purpose)))),
                Language = "yaml",
                Context = "inventory",
                Configuration = ConfigText.Lines(
                    ["purposes:", .. facts.Settings.Purposes.Concat(missing).Order().Select(p => $"  - {Spell(p)}")]),
            };
        }
    }

    private static List<Purpose> FallbackPurposes(AdviceFacts facts) =>
    [
        .. new[] { Purpose.Crl, Purpose.CaIssuers }
            .Where(p => !facts.Settings.Purposes.Contains(p) && facts.Leaves.Any(c => c.Locations.Any(l => l.Purpose == p))),
    ];

    private static string Spell(Purpose purpose) => purpose switch
    {
        Purpose.Ocsp => "ocsp",
        Purpose.Crl => "crl",
        _ => "caIssuers",
    };
}
