using OcspEgress.Diagnostics;
using OcspEgress.Files;
using OcspEgress.Documents;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Reading;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Stacks;

/// <summary>Finds the files of a stack by what Pulumi.yaml says (<c>name</c>, <c>stackConfigDir</c>).</summary>
internal static class StackProjectReader
{
    /// <summary>Name of a project's file.</summary>
    public const string FileName = "Pulumi.yaml";

    /// <summary>The place of a stack's files.</summary>
    /// <param name="directory">The project's folder, or one below it.</param>
    /// <param name="stack">Name of the stack; of <c>organization/project/stack</c> the last part counts.</param>
    /// <param name="findings">Where faults go.</param>
    public static StackPlace? Find(string directory, string stack, DiagnosticList findings)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(findings);
        var name = stack[(stack.LastIndexOf('/') + 1)..];
        if (name.Length is 0 or > 100 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            findings.Add(StackCodes.NoStack.At(null, $"'{stack}' is no name of a stack: those are letters, digits, hyphens, underscores and dots."));
            return null;
        }

        if (RootOf(Path.GetFullPath(directory)) is not { } root)
        {
            findings.Add(StackCodes.NoProject.At(new SourceLocation(directory), $"There is no {FileName} in {directory} or above it. Name the project's folder with --project."));
            return null;
        }

        return Read(root, name, findings);
    }

    private static string? RootOf(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent)
        {
            if (!GuardedFile.IsAbsent(Path.Combine(at.FullName, FileName)))
            {
                return at.FullName;
            }
        }

        return null;
    }

    private static StackPlace? Read(string root, string stack, DiagnosticList findings)
    {
        if (InventoryFile.Read(Path.Combine(root, FileName), findings, FileName) is not { } text)
        {
            return null;
        }

        var log = new DiagnosticList();
        var node = InventoryDocument.Compose(new ReadScope(text, log), "project file");
        findings.AddRange(log.ToImmutableArray());
        if (node is null)
        {
            return null;
        }

        if (Text(node, "name") is not { Length: > 0 } project)
        {
            findings.Add(StackCodes.NoProject.At(new SourceLocation(FileName), $"{FileName} has no name. Give the project one: it is the namespace of the config's keys."));
            return null;
        }

        // "config: FOLDER" is how older projects spell stackConfigDir.
        var folder = Text(node, "stackConfigDir") ?? Text(node, "config") ?? ".";
        return new StackPlace(project, stack, root, Path.GetFullPath(folder, root));
    }

    private static string? Text(DocumentNode node, string key) =>
        ((node as MappingNode)?.Entries.FirstOrDefault(e => e.Key.Value == key)?.Value as ScalarNode)?.Value;
}
