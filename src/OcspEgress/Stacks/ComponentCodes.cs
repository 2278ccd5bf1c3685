using OcspEgress.Diagnostics;

namespace OcspEgress.Stacks;

/// <summary>What can be wrong with the inputs of a component of the Pulumi plugin, besides what can be wrong with any mapping.</summary>
public static class ComponentCodes
{
    /// <summary>OCE660.</summary>
    public static readonly DiagnosticCode NotKnown = new("OCE660", DiagnosticSeverity.Error, "An input is not known in an update");

    /// <summary>OCE661.</summary>
    public static readonly DiagnosticCode NotPlanned = new("OCE661", DiagnosticSeverity.Warning, "A preview without rules");

    /// <summary>OCE662.</summary>
    public static readonly DiagnosticCode NotSecret = new("OCE662", DiagnosticSeverity.Error, "An input that cannot be kept secret");
}
