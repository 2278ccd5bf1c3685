namespace OcspEgress.Targets.AzureNsg.Rules;

/// <summary>Direction of a rule or a flow, seen from the server.</summary>
public enum NsgDirection
{
    /// <summary>To the server.</summary>
    Inbound,

    /// <summary>From the server.</summary>
    Outbound,
}
