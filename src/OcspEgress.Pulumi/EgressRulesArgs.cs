using Pulumi;

namespace OcspEgress.Components;

/// <summary>What <see cref="EgressRules"/> tells of.</summary>
public sealed class EgressRulesArgs : ResourceArgs
{
    /// <summary>What the pipeline made of the inventory. Errors in it end the deployment.</summary>
    public required PipelineResult Result { get; init; }

    /// <summary>Whether all outputs are secret, because the certificates came from secrets.</summary>
    public bool Secret { get; init; }
}
