using OcspEgress.Diagnostics;
using static OcspEgress.Diagnostics.DiagnosticCode;

namespace OcspEgress.Stacks;

/// <summary>What can be wrong with the config of a Pulumi stack, besides what can be wrong with any inventory.</summary>
internal static class StackCodes
{
    public static readonly DiagnosticCode NoProject = Error("OCE130", "There is no Pulumi project here");
    public static readonly DiagnosticCode NoStack = Error("OCE131", "There is no such stack");
    public static readonly DiagnosticCode Encrypted = Error("OCE132", "An encrypted value that was not handed in");
    public static readonly DiagnosticCode NoSuchSecret = Error("OCE133", "A secret was handed in that cannot be read or belongs to no value");
}
