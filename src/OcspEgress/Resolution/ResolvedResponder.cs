using System.Collections.Immutable;
using System.Net;
using OcspEgress.Inventory;
using OcspEgress.Responders;

namespace OcspEgress.Resolution;

/// <summary>A responder with the networks that lead to it.</summary>
/// <param name="Responder">The responder.</param>
/// <param name="Networks">
/// What the policy lets through of its addresses (as /32 and /128) or pins: IPv4 first, then numeric. Empty only where an error was reported.
/// </param>
/// <param name="Host">What DNS said, or null for pinned hosts and address literals.</param>
/// <param name="Pin">The pin, or null.</param>
public sealed record ResolvedResponder(
    Responder Responder, ImmutableArray<IPNetwork> Networks, ResolvedHost? Host, HostPin? Pin);
