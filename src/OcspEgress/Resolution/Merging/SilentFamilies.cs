using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Resolution.Merging;

/// <summary>Families of a host of which a run learned nothing, although it asked.</summary>
internal static class SilentFamilies
{
    /// <summary>Families that were asked for and that no trusted name server knew anything of, in any round.</summary>
    public static ImmutableArray<AddressFamily> Of(ImmutableArray<DnsAnswer> answers) =>
    [
        .. answers
            .GroupBy(a => a.Question.Family)
            .Where(f => f.All(a => !a.IsEvidence))
            .Select(f => f.Key)
            .Order(),
    ];
}
