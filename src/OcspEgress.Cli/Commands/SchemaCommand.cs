using System.CommandLine;
using OcspEgress.Inventory;

namespace OcspEgress.Cli.Commands;

/// <summary><c>schema</c>: the JSON Schema of inventories, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create(CliEnvironment environment)
    {
        var command = new Command("schema", "Print the JSON Schema of inventories, for editors.");
        command.SetAction(_ =>
        {
            environment.Out.Write(InventorySchema.ToJson());
            return ExitCode.Done;
        });
        return command;
    }
}
