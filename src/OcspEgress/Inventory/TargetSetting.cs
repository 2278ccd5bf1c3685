namespace OcspEgress.Inventory;

/// <summary>A setting of a target, for comparison.</summary>
/// <param name="Key">Its key below the target.</param>
/// <param name="Value">Its value as people write it.</param>
/// <param name="Openness">How much it lets through beside the rules: what has more of it is looser.</param>
public sealed record TargetSetting(string Key, string Value, int Openness = 0);
