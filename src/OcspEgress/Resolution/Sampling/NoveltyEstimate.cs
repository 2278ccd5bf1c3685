using OcspEgress.Addressing;

namespace OcspEgress.Resolution.Sampling;

/// <summary>
/// The chance that the next answer holds an address that the lock does not, by Good and Turing's estimate for samples of
/// several species each: addresses that exactly one sample held, per sample (I. J. Good, Biometrika 40, 1953; A. Chao and
/// R. Colwell, SORT 41, 2017, for incidence data).
/// </summary>
/// <remarks>
/// It assumes that samples are drawn independently from answers that stay as they are; a name server's cached copy is
/// therefore no sample (<see cref="SampleCounter"/>). It is the expected number of such addresses, so where answers come
/// in bundles that share none, it errs high: to the side of a warning. A region change or a move of the responder is
/// outside of it: no count can foretell that.
/// </remarks>
/// <param name="Singles">Addresses of the family that exactly one sample held.</param>
/// <param name="Samples">Samples of the family within the retention time.</param>
internal readonly record struct NoveltyEstimate(int Singles, int Samples)
{
    /// <summary>The chance, 0 to 1; null without samples.</summary>
    public double? Chance => Samples == 0 ? null : Math.Min(1.0, (double)Singles / Samples);

    /// <summary>The estimate for one family of a host.</summary>
    public static NoveltyEstimate Of(ResolvedHost host, AddressFamily family)
    {
        ArgumentNullException.ThrowIfNull(host);
        return new NoveltyEstimate(
            host.AddressesOf(family).Count(a => a.Samples == 1), SampleCounter.Count(host.History, family));
    }
}
