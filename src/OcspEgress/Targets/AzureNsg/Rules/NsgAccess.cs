namespace OcspEgress.Targets.AzureNsg.Rules;

/// <summary>What a rule does with the flows that it matches.</summary>
public enum NsgAccess
{
    /// <summary>Lets them through.</summary>
    Allow,

    /// <summary>Drops them silently.</summary>
    Deny,
}
