using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Resolution;

/// <summary>How many samples of a host's addresses one day gave: independent answers that held addresses.</summary>
/// <param name="Day">The day (UTC).</param>
/// <param name="IPv4">Samples of A records.</param>
/// <param name="IPv6">Samples of AAAA records.</param>
public sealed record SampledDay(DateOnly Day, int IPv4, int IPv6);
