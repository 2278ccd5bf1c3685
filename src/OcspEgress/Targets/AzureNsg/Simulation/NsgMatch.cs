namespace OcspEgress.Targets.AzureNsg.Simulation;

/// <summary>Whether a rule matches a flow. Ordered: the weakest of several conditions is the answer for them all.</summary>
internal enum NsgMatch
{
    /// <summary>Certainly not.</summary>
    No,

    /// <summary>Depends on the addresses of a service tag, or on who is in a group.</summary>
    Perhaps,

    /// <summary>Certainly.</summary>
    Yes,
}
