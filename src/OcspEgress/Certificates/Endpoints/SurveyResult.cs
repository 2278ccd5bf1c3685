using System.Collections.Immutable;
using OcspEgress.Diagnostics;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>What an endpoint presents.</summary>
/// <param name="Sightings">Every chain that was seen, with how.</param>
/// <param name="Gaps">Why that may not be everything.</param>
internal sealed record SurveyResult(ImmutableArray<Sighting> Sightings, ImmutableArray<Diagnostic> Gaps)
{
    /// <summary>Every certificate with its position in a chain, each once; sorted by position, then by content.</summary>
    public IEnumerable<(int Index, byte[] Encoding)> Certificates =>
        Sightings
            .SelectMany(s => s.Handshake.Chain.Select((c, i) => (Index: i, Encoding: c)))
            .DistinctBy(c => (c.Index, Convert.ToHexString(c.Encoding)))
            .OrderBy(c => c.Index)
            .ThenBy(c => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(c.Encoding)), StringComparer.Ordinal);

    /// <summary>How often the server's own certificate differs.</summary>
    public int Leaves => Sightings.Select(s => s.Leaf).Distinct(StringComparer.Ordinal).Count();

    /// <summary>To whom a certificate was presented as the server's own: e.g. <c>to TLS 1.3 with RSA, at 10.0.0.1</c>.</summary>
    public string HowSeen(string fingerprint)
    {
        var seen = Sightings.Where(s => s.Leaf == fingerprint).ToArray();
        var kinds = seen.Select(s => s.Approach.Kind.Name).Distinct(StringComparer.Ordinal).ToArray();
        var particular = kinds.Where(k => k != ClientKind.Any.Name).ToArray();
        var names = seen.Select(s => s.Approach.ServerName is null).Distinct().ToArray();
        var addresses = seen.Select(s => s.Address).Distinct().ToArray();
        string[] parts =
        [
            $"to {string.Join(", ", particular.Length == 0 ? kinds : particular)}",
            .. names.Length == 1 && Sightings.Any(s => s.Approach.ServerName is null != names[0]) ? [names[0] ? "without server name" : "with server name"] : Array.Empty<string>(),
            .. addresses.Length < Sightings.Select(s => s.Address).Distinct().Count() ? [$"at {string.Join(", ", addresses.Select(a => a.ToString()))}"] : Array.Empty<string>(),
        ];
        return string.Join("; ", parts);
    }
}
