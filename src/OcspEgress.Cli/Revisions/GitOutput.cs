namespace OcspEgress.Cli.Revisions;

/// <summary>What a run of git gave.</summary>
/// <param name="Bytes">Standard output; null where the run failed.</param>
/// <param name="Fault">Why it failed, as a sentence; empty where it did not.</param>
internal sealed record GitOutput(byte[]? Bytes, string Fault);
