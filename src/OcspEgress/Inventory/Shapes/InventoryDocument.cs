using OcspEgress.Diagnostics;
using OcspEgress.Documents;

namespace OcspEgress.Inventory.Shapes;

/// <summary>The document of an inventory, and what is refused of YAML: whatever two readers could read differently.</summary>
internal static class InventoryDocument
{
    /// <summary>Composes the document.</summary>
    /// <param name="scope">The text, and where faults go.</param>
    /// <param name="kind">What findings call the file.</param>
    /// <returns>The document, or null if the text is none; there is a fault then.</returns>
    public static DocumentNode? Compose(ReadScope scope, string kind = "inventory") => DocumentComposer.Compose(scope.Source.Text, InventoryLimits.Document, fault =>
    {
        if (Refuse(fault, kind) is var (code, message))
        {
            scope.Report(code, fault.Place, message);
        }

        return fault.Kind != DocumentFaultKind.Empty;
    });

    private static (DiagnosticCode Code, string Message)? Refuse(DocumentFault fault, string kind) => fault.Kind switch
    {
        DocumentFaultKind.Anchor or DocumentFaultKind.Alias => null,
        DocumentFaultKind.Syntax => (InventoryCodes.Syntax, $"This is not YAML: {fault.Detail}"),
        DocumentFaultKind.Conflict => (InventoryCodes.Syntax, "This is a merge conflict that git left here. Keep the entries of both sides that are meant, and remove the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>."),
        DocumentFaultKind.TooDeep => (InventoryCodes.TooLarge, $"Values are nested deeper than {InventoryLimits.Document.Depth} levels here. No {kind} needs that."),
        DocumentFaultKind.TooLarge => (InventoryCodes.TooLarge, $"With its aliases written out, the {kind} has more than {InventoryLimits.Document.Nodes} values or {InventoryLimits.Document.Characters} characters up to here. Split it, or name a directory or a glob in place of single files."),
        DocumentFaultKind.Empty => (InventoryCodes.Empty, kind != "inventory" ? $"There is nothing in this {kind}. Write it with Pulumi: `pulumi new`, `pulumi config set`." : "There is nothing in this inventory. Start it with \"version: 1\" and a list \"certificates\"; the command \"init\" writes one."),
        DocumentFaultKind.SecondDocument => (InventoryCodes.SeveralDocuments, $"A second YAML document starts here. Keep one {kind} a file: remove the \"---\" or move what follows into a file of its own."),
        DocumentFaultKind.Tag => (InventoryCodes.RefusedFeature, $"YAML tags (\"!…\") have no meaning in {(kind == "inventory" ? "an inventory" : $"a {kind}")}. Remove the tag; put text that starts with \"!\" in quotes."),
        DocumentFaultKind.KeyNotText => (InventoryCodes.RefusedFeature, $"The key of this entry is {fault.Detail}. Keys are text."),
        DocumentFaultKind.MergeKey => (InventoryCodes.RefusedFeature, "Merge keys (\"<<\") are not part of YAML 1.2 and are refused. Write the keys out here."),
        _ => (InventoryCodes.RefusedFeature, "This alias names no anchor that is complete before it. Define the anchor first; a value cannot contain itself. Put text that starts with \"*\" in quotes."),
    };
}
