using System.CommandLine;
using OcspEgress.Cli.Parsing;
using OcspEgress.Cli.Reports.Schemas;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Reading;

namespace OcspEgress.Cli.Commands;

/// <summary><c>schema</c>: the JSON Schema of inventories, or of what commands print.</summary>
internal static class SchemaCommand
{
    public static Command Create(CliEnvironment environment)
    {
        var of = WordOption.Create(
            ["--of"],
            "What to describe: inventories (if not given), or what a command prints with --output json.",
            [("inventory", ""), .. OutputSchemas.Commands.Select(c => (c, c))]);
        var command = new Command("schema", "Print the JSON Schema of inventories, for editors, or of a command's output.") { of };
        command.SetAction(parsed =>
        {
            environment.Out.Write(parsed.GetValue(of) is { Length: > 0 } name ? OutputSchemas.ToJson(name) : InventorySchema.ToJson());
            return ExitCode.Done;
        });
        return command;
    }
}
