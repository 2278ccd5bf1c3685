using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Resolution;

/// <summary>A round of questions that begins: every host is asked about once in each, by every server and subnet.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Total">Rounds of the run.</param>
public readonly record struct SamplingRound(int Number, int Total);
