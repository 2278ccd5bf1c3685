namespace OcspEgress.Targets.AzureNsg.Simulation;

/// <summary>What happens to a flow, or to all flows of a responder rule.</summary>
public enum NsgOutcome
{
    /// <summary>It passes.</summary>
    Allowed,

    /// <summary>It is dropped.</summary>
    Denied,

    /// <summary>Some of the flows pass, some are dropped; never said of a single flow.</summary>
    Partly,

    /// <summary>It depends on something that the rules do not say: a service tag's addresses, a group's members.</summary>
    Undecidable,
}
