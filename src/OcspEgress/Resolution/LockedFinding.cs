namespace OcspEgress.Resolution;

/// <summary>A certificate at a place: one certificate may be found in several.</summary>
/// <param name="Fingerprint">SHA-256 of the DER encoding, lower-case hex.</param>
/// <param name="Container">File, endpoint, vault or Secret that held it.</param>
/// <param name="Index">0-based position in it.</param>
/// <param name="Line">1-based line of the PEM block, or null.</param>
internal sealed record LockedFinding(string Fingerprint, string Container, int Index, int? Line)
{
    /// <summary>Day (UTC) on which another certificate was found in its place, or null.</summary>
    public DateOnly? ReplacedSince { get; init; }
}
