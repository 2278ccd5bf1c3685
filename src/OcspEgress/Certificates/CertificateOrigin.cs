using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates;

/// <summary>Where a certificate was found.</summary>
/// <param name="Source">Entry of the inventory.</param>
/// <param name="Container">File (relative as the inventory reaches it), endpoint, vault or Secret that held it.</param>
/// <param name="Index">0-based position among the certificates of the container.</param>
/// <param name="Line">1-based line at which the PEM block starts, or null.</param>
public sealed record CertificateOrigin(CertificateSource Source, string Container, int Index, int? Line = null)
{
    /// <summary>
    /// Day (UTC) on which another certificate of its names was found in its place, or null while it is found itself:
    /// servers may still have it, so its rules stay for a while.
    /// </summary>
    public DateOnly? ReplacedSince { get; init; }

    /// <summary>The place in the container, for diagnostics.</summary>
    public SourceLocation Location => new(Container, Line, null, Line is null ? $"certificate {(Index + 1).ToString(CultureInfo.InvariantCulture)}" : null);
}
