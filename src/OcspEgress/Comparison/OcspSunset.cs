using System.Collections.Immutable;

namespace OcspEgress.Comparison;

/// <summary>What it means for certificates and rules that an authority gave OCSP up.</summary>
/// <param name="Certificates">Labels of certificates whose successors name no OCSP responder, sorted.</param>
/// <param name="Rules">
/// Names of rules that they needed and that no certificate needs now, sorted: they are gone, or go when the overlap ends.
/// </param>
internal sealed record OcspSunset(ImmutableArray<string> Certificates, ImmutableArray<string> Rules);
