using System.Globalization;

namespace OcspEgress.Resolution.Sampling;

/// <summary>A verdict in words.</summary>
internal static class VerdictText
{
    /// <summary>What the samples show, as a sentence without full stop.</summary>
    public static string Why(HostVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var known = verdict.Addresses == 1 ? "1 address" : string.Create(CultureInfo.InvariantCulture, $"{verdict.Addresses} addresses");
        var areKnown = verdict.Addresses == 1 ? $"{known} is known" : $"{known} are known";
        return verdict switch
        {
            { IsFull: true } => $"{verdict.Host} has reached the {known} that resolution.maxAddresses lets the lock keep",
            { Kind: VerdictKind.Stable } => $"{verdict.Host} gave the same {known} in {Samples(verdict)}",
            { Kind: VerdictKind.Unknown } => $"{verdict.Host} has {known} after {Samples(verdict)}: too few to tell",
            { Samples: < HostJudge.EnoughSamples, Cdn: { } cdn } => $"{verdict.Host} is served by a CDN ({cdn}); {areKnown} after {Samples(verdict)}",
            { Samples: < HostJudge.EnoughSamples } => $"{verdict.Host} gives other addresses from answer to answer; {areKnown} after {Samples(verdict)}",
            _ => $"{verdict.Host}{(verdict.Cdn is null ? "" : $", served by a CDN ({verdict.Cdn}),")} rotates its addresses: after {Samples(verdict)} {areKnown}, and about {Percent(verdict.Novelty)} of answers hold another one",
        };
    }

    /// <summary>
    /// The same for a finding: without numbers, which change with every run of <c>lock</c>, while findings are outputs of
    /// the firewall program and should change with the verdict only.
    /// </summary>
    public static string Finding(HostVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict switch
        {
            { IsFull: true } => $"{verdict.Host} has as many addresses as resolution.maxAddresses lets the lock keep, and may have more",
            { Kind: VerdictKind.Unpinnable } => $"{verdict.Host} gives addresses that the lock does not know in more than one answer of ten",
            { Cdn: { } cdn } => $"{verdict.Host} is served by a CDN ({cdn}), whose addresses change",
            _ => $"{verdict.Host} gives other addresses from answer to answer",
        };
    }

    /// <summary>What to do about it, in a sentence; empty where nothing is to be done.</summary>
    public static string Advice(HostVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.Kind switch
        {
            VerdictKind.Unpinnable => "Open it by name (Azure Firewall application rule), send requests through a relay under overrides, give the networks of its operator under pins, or let the lock see more of it with resolution.samples.",
            VerdictKind.Rotating => "Run `ocsp-egress lock` daily with several resolution.samples, and commit the lock, so that it knows the addresses before the servers meet them.",
            VerdictKind.Unknown => "Run `ocsp-egress lock` again, or with more resolution.samples.",
            _ => "",
        };
    }

    /// <summary>A chance as a percentage: whole from 1 % up, <c>under 1 %</c> below, <c>0 %</c> only for none.</summary>
    public static string Percent(double? chance) => chance switch
    {
        null => "unknown",
        0 => "0 %",
        < 0.01 => "under 1 %",
        { } value => Math.Round(value * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture) + " %",
    };

    private static string Samples(HostVerdict verdict) =>
        verdict.Samples == 1 ? "1 sample" : string.Create(CultureInfo.InvariantCulture, $"{verdict.Samples} samples");
}
