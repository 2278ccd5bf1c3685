using System.Collections.Immutable;
using System.Net;
using OcspEgress.Responders;

namespace OcspEgress.Verification;

/// <summary>A responder to ask.</summary>
/// <param name="Url">The URL that servers really use: the certificate's, or the relay of an override.</param>
/// <param name="Networks">
/// What the plan opens for it. DNS may answer nothing outside; empty means that the plan opens nothing. Null where the
/// firewall takes names and no address was planned: then only the address policy holds.
/// </param>
internal sealed record VerificationResponder(ResponderUrl Url, ImmutableArray<IPNetwork>? Networks);
