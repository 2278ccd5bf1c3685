using System.Text;
using OcspEgress.Documents;

namespace OcspEgress.Inventory;

/// <summary>Writes a first inventory, with comments, for somebody to go on from. The reader reads it without a finding.</summary>
internal static class InventoryWriter
{
    private const string Head = """
        # Inventory of ocsp-egress: certificates whose servers staple OCSP responses, and what may be opened for them.
        # Settings that are commented out show their defaults, or an example where there is none.
        version: 1

        # Where certificates come from: path (file, directory, glob), pem, pfx, endpoint, kubernetes, keyVault, store.

        """;

    private const string Settings = """

        # What servers fetch: ocsp; Windows also fetches crl and caIssuers when it checks a chain.
        #purposes: [ocsp]

        # Whose responders are opened: leaf (server certificates), or chain (CA certificates too, as Windows checks them).
        #chain: leaf

        # How host names become addresses, and how long an address stays open after DNS named it last.
        #resolution:
        #  servers: [192.0.2.53]
        #  families: [ipv4, ipv6]
        #  timeout: 3s
        #  retain: 14d

        # What may be opened at all: whoever makes a certificate writes its URLs.
        #policy:
        #  allowedPorts: [80, 443]
        #  deniedHosts: ["*.invalid"]

        # Hosts whose networks are given here, in place of DNS.
        #pins:
        #  ocsp.example.com: [198.51.100.0/24]

        # Responders that servers reach through a relay.
        #overrides:
        #  ocsp.example.net: http://relay.example.com:8080/

        # Priorities of the rules in an Azure network security group.
        #targets:
        #  azureNsg:
        #    priorities: { from: 1000, to: 1999 }

        """;

    /// <summary>Writes an inventory.</summary>
    /// <param name="paths">Files, directories and globs; any text, in any order.</param>
    /// <param name="endpoints">TLS endpoints.</param>
    /// <returns>YAML with LF line ends; the same bytes for the same entries in any order.</returns>
    public static string Write(IEnumerable<string> paths, IEnumerable<EndpointAddress> endpoints)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(endpoints);
        var entries = paths.Select(p => p.Replace('\\', '/')).Distinct().Order(StringComparer.Ordinal).Select(p => $"  - path: {Quote(p)}")
            .Concat(endpoints.Distinct().OrderBy(e => e.Endpoint).ThenBy(e => e.StartTls).Select(e => $"  - endpoint: {Quote(e.ToString())}"))
            .ToList();

        var result = new StringBuilder(Head.ReplaceLineEndings("\n"));
        result.Append(entries.Count == 0 ? "certificates: []\n" : "certificates:\n");
        foreach (var entry in entries)
        {
            result.Append(entry).Append('\n');
        }

        return result.Append(Settings.ReplaceLineEndings("\n")).ToString();
    }

    // Plain where nobody could take it for anything but text; otherwise in double quotes, which can hold every character.
    private static string Quote(string text)
    {
        var isPlain = text.Length > 0
            && (char.IsAsciiLetter(text[0]) || (text[0] is '/' or '.' && text.Length > 1))
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or ':')
            && !text.EndsWith(':')
            && PlainScalar.KindOf(text) == ScalarKind.Text;
        if (isPlain)
        {
            return text;
        }

        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            quoted.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                >= ' ' and <= '~' => character.ToString(),
                _ => $"\\u{(int)character:X4}",
            });
        }

        return quoted.Append('"').ToString();
    }
}
