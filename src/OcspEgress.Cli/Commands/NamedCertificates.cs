using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Cli.Commands;

/// <summary>Certificates that the command line names, in place of an inventory.</summary>
internal sealed record NamedCertificates(
    IReadOnlyList<string> Paths, IReadOnlyList<string> Endpoints, string? PasswordVariable)
{
    private const string Label = "command line";

    /// <summary>Whether none is named.</summary>
    public bool IsEmpty => Paths.Count == 0 && Endpoints.Count == 0;

    /// <summary>
    /// An inventory of them, as if it stood in the current directory. It is written as YAML and read back, so that a path
    /// or an endpoint means the same here and in a file.
    /// </summary>
    public EgressInventory? ToInventory(ChainScope chain, DiagnosticList findings)
    {
        var text = ToText(findings);
        var result = InventoryReader.Read(new InventoryText
        {
            Text = text,
            Path = Label,
            BaseDirectory = ".",
        });

        // Where no endpoint is one, the list is empty; the command line has none that somebody could fill.
        foreach (var finding in result.Diagnostics.Where(f => f.Code != InventoryCodes.NoCertificates.Id))
        {
            // The line is one of the generated text: it would send the user to a file that does not exist.
            findings.Add(finding with { Location = new SourceLocation(Label) });
        }

        return result.Inventory is { } inventory
            ? inventory with
            {
                Sources = [.. inventory.Sources.Select(WithPassword)],
                Settings = inventory.Settings with { Chain = chain, OpensNothing = true },
            }
            : null;
    }

    /// <summary>The same as the text of an inventory file.</summary>
    public string ToText(DiagnosticList findings)
    {
        var parsed = new List<EndpointAddress>();
        foreach (var endpoint in Endpoints)
        {
            if (EndpointAddress.TryParse(endpoint, out var value, out var reason))
            {
                parsed.Add(value);
            }
            else
            {
                findings.Add(CliCodes.BadEndpoint.At(
                    new SourceLocation(Label), $"'{endpoint}' is no endpoint because {reason}. Write HOST or HOST:PORT, IPv6 addresses as [::1]:443, and smtp://HOST where TLS starts later (also imap, pop3, ldap, postgres)."));
            }
        }

        return InventoryWriter.Write(Paths, parsed);
    }

    private CertificateSource WithPassword(CertificateSource source) =>
        source is PathSource path && PasswordVariable is not null
            ? path with { Password = SecretText.FromEnvironment(PasswordVariable) }
            : source;
}
