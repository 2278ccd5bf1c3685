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
        var result = InventoryReader.Read(new InventoryText
        {
            Text = InventoryWriter.Write([.. Paths.Distinct()], [.. Endpoints.Distinct()]),
            Path = Label,
            BaseDirectory = ".",
        });
        foreach (var finding in result.Diagnostics)
        {
            // The line is one of the generated text: it would send the user to a file that does not exist.
            findings.Add(finding with { Location = new SourceLocation(Label) });
        }

        return result.Inventory is { } inventory
            ? inventory with
            {
                Sources = [.. inventory.Sources.Select(WithPassword)],
                Settings = inventory.Settings with { Chain = chain },
            }
            : null;
    }

    private CertificateSource WithPassword(CertificateSource source) =>
        source is PathSource path && PasswordVariable is not null
            ? path with { Password = SecretText.FromEnvironment(PasswordVariable) }
            : source;
}
