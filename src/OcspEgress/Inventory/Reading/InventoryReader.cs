using OcspEgress.Diagnostics;
using OcspEgress.Documents;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Reading;

/// <summary>
/// Reads an inventory: YAML 1.2 or JSON, <c>version: 1</c>. Every fault is reported at once, each with its place; none
/// throws. Time and memory are bounded whatever the text.
/// </summary>
internal static class InventoryReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">File as the user named it; diagnostics show it so.</param>
    /// <param name="label">What to call the file in diagnostics, if not by its path.</param>
    public static InventoryResult ReadFile(string path, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var findings = new DiagnosticList();
        return InventoryFile.Read(path, findings, label) is { } text
            ? Read(text)
            : new InventoryResult(null, findings.ToImmutableArray());
    }

    /// <summary>Reads a text.</summary>
    public static InventoryResult Read(InventoryText text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // A byte order mark is no part of the text, though a parser may take it for a letter of the first key.
        var source = text.Text.StartsWith('\uFEFF') ? text with { Text = text.Text[1..] } : text;
        var log = new DiagnosticList();
        var scope = new ReadScope(source, log);
        var inventory = IsText(source, scope) ? ReadDocument(scope, log) : null;
        return new InventoryResult(inventory, log.ToImmutableArray());
    }

    private static bool IsText(InventoryText source, ReadScope scope)
    {
        if (source.Text.Length > InventoryLimits.MaxBytes)
        {
            scope.Report(InventoryCodes.TooLarge, new DocumentPlace(1, 1), $"The text is longer than {InventoryLimits.MaxBytes} characters. Keep certificates in files of their own.");
            return false;
        }

        if (ControlCharacterFinder.FindFirst(source.Text) is { } found)
        {
            scope.Report(InventoryCodes.NotText, found.Place, $"Here stands the character U+{(int)found.Character:X4}, which no YAML text may hold. Remove it, and check that this is a text file.");
            return false;
        }

        return true;
    }

    private static EgressInventory? ReadDocument(ReadScope scope, DiagnosticList log)
    {
        if (InventoryDocument.Compose(scope) is not { } document)
        {
            return null;
        }

        var isWhole = !log.HasErrors;
        var reading = InventoryShape.Shape.Read(document, scope);
        if (reading is { IsSound: true, Value.Sources.IsEmpty: true } && !log.HasErrors)
        {
            scope.Report(InventoryCodes.NoCertificates, document.Start, "The list \"certificates\" is empty: there is nothing to open. Name files, endpoints or vaults there.");
        }

        return isWhole && reading.IsSound ? reading.Value : null;
    }
}
