namespace OcspEgress.Cli.Revisions;

/// <summary>What a run of git gave.</summary>
/// <param name="Bytes">Standard output; null where the run failed.</param>
/// <param name="Fault">Why it failed, as a sentence in one line; empty where it did not.</param>
/// <param name="IsMissing">Whether there is no git to run.</param>
internal sealed record GitOutput(byte[]? Bytes, string Fault, bool IsMissing = false);
