using System.Net;

namespace OcspEgress.Comparison;

/// <summary>A destination that a rule gained or lost.</summary>
/// <param name="Network">The destination; a single address as /32 or /128.</param>
/// <param name="Came">Whether it is new; else it is gone.</param>
/// <param name="Reason">Why.</param>
internal sealed record NetworkChange(IPNetwork Network, bool Came, ChangeReason Reason);
