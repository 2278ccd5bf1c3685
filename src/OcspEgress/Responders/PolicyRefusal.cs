using OcspEgress.Diagnostics;

namespace OcspEgress.Responders;

/// <summary>Why the policy keeps a responder closed.</summary>
/// <param name="Code">Kind of the finding.</param>
/// <param name="Reason">A clause that fits after "because".</param>
/// <param name="WayOut">What would open it, as an imperative clause; null where the inventory itself asked for the refusal, or nothing is worth opening.</param>
internal sealed record PolicyRefusal(DiagnosticCode Code, string Reason, string? WayOut);
