using OcspEgress.Diagnostics;

namespace OcspEgress.Stacks;

/// <summary>What can be wrong with the inputs of a component of the Pulumi plugin, besides what can be wrong with any mapping.</summary>
internal static class ComponentCodes
{
    /// <summary>OCE660.</summary>
    public static readonly DiagnosticCode NotKnown = DiagnosticCode.Error("OCE660", "An input is not known in an update");

    /// <summary>OCE661.</summary>
    public static readonly DiagnosticCode NotPlanned = DiagnosticCode.Warning("OCE661", "A preview without rules");

    /// <summary>OCE662.</summary>
    public static readonly DiagnosticCode NotSecret = DiagnosticCode.Error("OCE662", "An input that cannot be kept secret");
}
