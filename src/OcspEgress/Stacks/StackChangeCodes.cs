using OcspEgress.Diagnostics;

namespace OcspEgress.Stacks;

/// <summary>Findings about a change of a deployed stack's config.</summary>
internal static class StackChangeCodes
{
    /// <summary>Servers or networks would be deleted.</summary>
    public static readonly DiagnosticCode Destroys =
        new("OCE651", DiagnosticSeverity.Error, "Change destroys what is deployed");

    /// <summary>A container that the stack made would be deleted, since the config calls it existing now.</summary>
    public static readonly DiagnosticCode MadeHere =
        new("OCE652", DiagnosticSeverity.Error, "Existing resource was made by this stack");

    /// <summary>Azure does not change it while it is in use.</summary>
    public static readonly DiagnosticCode InUse =
        new("OCE653", DiagnosticSeverity.Error, "Change that Azure refuses while the resource is in use");
}
