namespace OcspEgress.Resolution;

/// <summary>A priority that was given to a rule: it keeps it for as long as the rule exists.</summary>
/// <param name="Name">Name of the rule.</param>
/// <param name="Priority">Its priority.</param>
internal sealed record LockedRule(string Name, int Priority);
