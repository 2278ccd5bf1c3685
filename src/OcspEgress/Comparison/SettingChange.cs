namespace OcspEgress.Comparison;

/// <summary>A setting that bounds what rules may open, and that differs.</summary>
/// <param name="Key">Where it stands in the inventory: <c>policy.allowedPorts</c>.</param>
/// <param name="Before">Its value as it was, in a line.</param>
/// <param name="After">Its value as it is.</param>
/// <param name="Loosens">Whether it lets something through that it did not before, even where no rule uses that yet.</param>
internal sealed record SettingChange(string Key, string Before, string After, bool Loosens);
