using OcspEgress.Diagnostics;
using OcspEgress.Planning;

namespace OcspEgress.Targets;

/// <summary>The place in the inventory that a finding about an opening points at.</summary>
internal static class OpeningPlace
{
    /// <summary>The inventory entry of the first certificate that led to the opening, or the one that asks for it.</summary>
    public static SourceLocation? Of(EgressOpening opening) =>
        opening.Provenance.IsDefaultOrEmpty ? null : opening.Provenance[0].Responder.Place;
}
