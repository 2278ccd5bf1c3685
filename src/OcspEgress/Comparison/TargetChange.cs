namespace OcspEgress.Comparison;

/// <summary>A target that is written differently. Comments and descriptions do not count.</summary>
/// <param name="Target">Its name, as <c>render --target</c> takes it.</param>
/// <param name="LinesCame">Lines that are new.</param>
/// <param name="LinesWent">Lines that are gone.</param>
internal sealed record TargetChange(string Target, int LinesCame, int LinesWent);
