using OcspEgress.Diagnostics;
using static OcspEgress.Diagnostics.DiagnosticCode;

namespace OcspEgress.Stacks;

/// <summary>Findings about a change of a deployed stack's config.</summary>
internal static class StackChangeCodes
{
    public static readonly DiagnosticCode Destroys = Error("OCE651", "Change destroys what is deployed");
    public static readonly DiagnosticCode MadeHere = Error("OCE652", "Existing resource was made by this stack");
    public static readonly DiagnosticCode InUse = Error("OCE653", "Change that Azure refuses while the resource is in use");
}
