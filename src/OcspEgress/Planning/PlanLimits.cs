namespace OcspEgress.Planning;

/// <summary>What a firewall can take. Each target states its own, with the vendor's page as source.</summary>
internal sealed record PlanLimits
{
    /// <summary>Longest name of a rule, in characters.</summary>
    public required int MaxNameLength { get; init; }

    /// <summary>Longest description, in characters.</summary>
    public required int MaxDescriptionLength { get; init; }

    /// <summary>Most rules.</summary>
    public required int MaxRules { get; init; }

    /// <summary>Most destination addresses and ranges over all rules.</summary>
    public required int MaxAddresses { get; init; }

    /// <summary>Lowest and highest priority that rules may have.</summary>
    public required (int Lowest, int Highest) Priorities { get; init; }
}
