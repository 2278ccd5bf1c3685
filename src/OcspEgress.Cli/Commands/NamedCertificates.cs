using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Reading;

namespace OcspEgress.Cli.Commands;

/// <summary>Certificates that the command line names, in place of an inventory.</summary>
internal sealed record NamedCertificates(
    IReadOnlyList<string> Paths, IReadOnlyList<string> Endpoints, string? PasswordVariable)
{
    private static readonly SourceLocation Place = new("command line");

    /// <summary>Whether none is named.</summary>
    public bool IsEmpty => Paths.Count == 0 && Endpoints.Count == 0;

    /// <summary>An inventory of them, as if it stood in the current directory; what is named twice counts once.</summary>
    public EgressInventory ToInventory(ChainScope chain, DiagnosticList findings)
    {
        var password = PasswordVariable is null ? null : SecretText.FromEnvironment(PasswordVariable);
        var sources = new List<CertificateSource>(
            ReadEndpoints(findings).Select(e => new EndpointSource { Location = Place, Endpoint = e.Endpoint, StartTls = e.StartTls }));
        foreach (var path in Paths)
        {
            if (PathText.TryName(path, Place, out var source, out var reason))
            {
                sources.Add(source with { Password = password });
            }
            else
            {
                findings.Add(InventoryCodes.InvalidValue.At(Place, $"'{path}' is no path because {reason}. Name a file, a directory or a glob."));
            }
        }

        return new EgressInventory
        {
            Path = Place.Path,
            Sources = [.. sources.DistinctBy(s => s.Identity).OrderBy(s => s.Identity, StringComparer.Ordinal)],
            Settings = new EgressSettings { Chain = chain, OpensNothing = true },
        };
    }

    /// <summary>The text of an inventory file for them.</summary>
    public string ToText(DiagnosticList findings) => InventoryWriter.Write(Paths, ReadEndpoints(findings));

    private List<EndpointAddress> ReadEndpoints(DiagnosticList findings)
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
                    Place, $"'{endpoint}' is no endpoint because {reason}. Write HOST or HOST:PORT, IPv6 addresses as [::1]:443, and smtp://HOST where TLS starts later (also imap, pop3, ldap, postgres)."));
            }
        }

        return parsed;
    }
}
