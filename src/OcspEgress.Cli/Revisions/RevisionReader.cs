using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Reading;
using OcspEgress.Stacks;

namespace OcspEgress.Cli.Revisions;

/// <summary>Finds the inventory of a commit: in its place, where it was renamed from, or as that commit's stack names it.</summary>
/// <param name="revision">The commit.</param>
/// <param name="findings">Where faults go. Of an inventory of yesterday only errors count: it is history.</param>
internal sealed class RevisionReader(GitRevision revision, DiagnosticList findings)
{
    private const int MaxInventory = 64 * 1024 * 1024;
    private const string Moved = "If it stood elsewhere, say where with --base-inventory; git finds a renamed file once the new one is added.";

    /// <summary>The inventory of a file.</summary>
    /// <param name="path">The file as it lies here, or where it lay then.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The inventory; null where the commit has none, or with an error where it cannot be read.</returns>
    public async Task<RevisionInput?> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        if (await revision.PlaceAsync(path, findings, cancellationToken) is not { } place)
        {
            return null;
        }

        if (await revision.FormerAsync(place, cancellationToken) is not { } former)
        {
            return NotThere(place.Path);
        }

        var text = await revision.ReadAsync(former, MaxInventory, findings, cancellationToken);
        if (text is null)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var result = InventoryReader.Read(new InventoryText { Text = text, Path = revision.Label(former.Path), BaseDirectory = folder });
        findings.AddRange(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        return result.Inventory is null ? null : new RevisionInput(result.Inventory, former.Beside(StackInventoryReader.LockName), null);
    }

    /// <summary>The inventory that the config of a stack names or holds, by that commit's own Pulumi.yaml and stack file.</summary>
    public async Task<RevisionInput?> OfStackAsync(StackInput stack, CancellationToken cancellationToken)
    {
        if (await revision.PlaceAsync(Path.Combine(stack.Place.RootDirectory, StackProjectReader.FileName), findings, cancellationToken) is not { } project)
        {
            return null;
        }

        using var copy = new RevisionCopy(revision, project, findings);
        if (await copy.TakeAsync(await revision.FormerAsync(project, cancellationToken), cancellationToken) is not { } file)
        {
            return NotThere(project.Path);
        }

        var faults = new DiagnosticList();
        var place = StackProjectReader.Find(Path.GetDirectoryName(file)!, stack.Place.Stack, faults);
        place = place is null ? null : await WithFileAsync(copy, place, stack, cancellationToken);
        var input = place is null ? null : await ReadAsync(copy, place, stack, faults, cancellationToken);
        findings.AddRange(faults.ToImmutableArray().Where(IsError).Select(f => f.Location is null ? f : f with { Location = f.Location with { Path = revision.Label(f.Location.Path) } }));
        return input;
    }

    // The stack's file under its name of then: a stack may have been renamed, or its folder.
    private async Task<StackPlace?> WithFileAsync(RevisionCopy copy, StackPlace place, StackInput stack, CancellationToken cancellationToken)
    {
        if (await copy.TakeAsync(copy.PlaceOf(StackFileReader.PathOf(place)), cancellationToken) is not null)
        {
            return place;
        }

        var today = await revision.PlaceAsync(StackFileReader.PathOf(stack.Place), findings, cancellationToken);
        var former = today is null ? null : await revision.FormerAsync(today, cancellationToken);
        if (former is null || await copy.TakeAsync(former, cancellationToken) is not { } path || Path.GetFileNameWithoutExtension(path).Split('.', 2) is not ["Pulumi", var name])
        {
            NotThere(today?.Path ?? StackFileReader.PathOf(stack.Place));
            return null;
        }

        return place with { Stack = name, ConfigDirectory = Path.GetDirectoryName(path)! };
    }

    private async Task<RevisionInput?> ReadAsync(RevisionCopy copy, StackPlace place, StackInput stack, DiagnosticList faults, CancellationToken cancellationToken)
    {
        var document = StackFileReader.Read(place, stack.Secrets, faults);
        if (document is null)
        {
            return null;
        }

        var (inventory, lockPath) = StackInventoryReader.FilesOf(document);
        if (inventory is not null && await copy.TakeAsync(copy.PlaceOf(inventory), cancellationToken) is null)
        {
            return NotThere(place.Label(inventory));
        }

        var reading = StackInventoryReader.Read(document);
        faults.AddRange(reading.Diagnostics);
        return reading.Inventory is null ? null : new RevisionInput(reading.Inventory, copy.PlaceOf(lockPath), document.Values);
    }

    // Values that are secret today need not have been then.
    private static bool IsError(Diagnostic finding) => finding.Severity == DiagnosticSeverity.Error && finding.Kind != StackCodes.NoSuchSecret;

    private RevisionInput? NotThere(string path)
    {
        findings.Add(CliCodes.NotInRevision.At(new SourceLocation(revision.Label(path)), $"The revision does not have this file, so that every rule is new. {Moved}"));
        return null;
    }
}
