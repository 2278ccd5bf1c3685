using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Reading;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Stacks;

/// <summary>
/// Reads the keys <c>inventory</c>, <c>certificates</c>, <c>lock</c> and <c>resolution</c> of a stack's config, and the
/// inventory that they name. Other keys are none of its business.
/// </summary>
internal static class StackInventoryReader
{
    /// <summary>Name of a lock file in its usual place.</summary>
    public const string LockName = "egress.lock.yaml";

    /// <summary>Reads them. Every fault is reported at once; none throws.</summary>
    public static StackInventoryReading Read(StackDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var (reading, faults) = document.Read(StackKeys.Shape, StackKeys.Names);
        var settings = reading.Value!;
        var findings = new DiagnosticList();
        findings.AddRange(document.Findings.Where(IsAboutCertificates(document)));
        findings.AddRange(faults);
        var inventory = Merge(Inventory(settings, document.Place, findings), settings.Certificates, document, findings);
        var lockPath = LockPath(settings, document.Place);
        return new StackInventoryReading
        {
            Inventory = inventory,
            LockPath = lockPath,
            LockLabel = document.Place.Label(lockPath),
            IsLive = settings.IsLive,
            IsSecret = document.SecretKeys.Overlaps([StackKeys.Inventory.Name, StackKeys.Certificates.Name]),
            Diagnostics = findings.ToImmutableArray(),
        };
    }

    /// <summary>Full paths of the inventory, null where it stands in the config, and of the lock that a config names.</summary>
    public static (string? Inventory, string Lock) FilesOf(StackDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var settings = document.Read(StackKeys.Shape, StackKeys.Names).Reading.Value!;
        return (settings.Inventory?.Path is { } path ? document.Place.FullPath(path) : null, LockPath(settings, document.Place));
    }

    // Findings without a key are about the file as a whole.
    private static Func<Diagnostic, bool> IsAboutCertificates(StackDocument document) => finding =>
        finding.Location?.Key is not { } key
        || StackKeys.Names.Any(n => key.StartsWith($"{document.Place.Project}:{n}", StringComparison.Ordinal));

    private static EgressInventory? Inventory(StackSettings settings, StackPlace place, DiagnosticList findings)
    {
        if (settings.Inventory?.Path is not { } path)
        {
            return settings.Inventory?.Inventory ?? (settings.Inventory is null && !settings.Certificates.IsEmpty
                ? new EgressInventory { Path = "stack config", Sources = [], Settings = new EgressSettings() }
                : null);
        }

        var full = place.FullPath(path);
        var result = InventoryReader.ReadFile(full, place.Label(full));
        findings.AddRange(result.Diagnostics);
        return result.Inventory;
    }

    private static EgressInventory? Merge(
        EgressInventory? inventory, ImmutableArray<CertificateSource> certificates, StackDocument document, DiagnosticList findings)
    {
        if (inventory is null || certificates.IsEmpty)
        {
            return inventory;
        }

        var log = new DiagnosticList();
        var scope = new ReadScope(
            new InventoryText { Text = "", Path = "stack config", BaseDirectory = document.Place.ConfigDirectory, SecretKeys = document.SecretKeys }, log);
        var groups = inventory.Settings.Groups.Select(g => g.Name).ToHashSet(StringComparer.Ordinal);
        var sources = new SourceChecker(scope.Below(StackKeys.Certificates.Name)).Check([.. inventory.Sources, .. certificates], groups);
        findings.AddRange(log.ToImmutableArray());
        return inventory with { Sources = sources };
    }

    private static string LockPath(StackSettings settings, StackPlace place) => place.FullPath(
        settings.Lock
        ?? (settings.Inventory?.Path is { } inventory
            ? Path.Combine(Path.GetDirectoryName(inventory) ?? "", LockName)
            : Path.Combine(place.Stack, LockName)));
}
