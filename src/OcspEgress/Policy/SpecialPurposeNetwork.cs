using System.Net;

namespace OcspEgress.Policy;

/// <summary>A block of addresses that is reserved for something other than public servers.</summary>
/// <param name="Network">The block.</param>
/// <param name="Name">Name of the entry, as its registry has it.</param>
/// <param name="Source">Who reserves it, e.g. <c>RFC 1918</c> or <c>Microsoft Azure</c>.</param>
internal sealed record SpecialPurposeNetwork(IPNetwork Network, string Name, string Source)
{
    /// <summary>e.g. <c>10.0.0.0/8 is Private-Use (RFC 1918)</c>.</summary>
    public override string ToString() => $"{Network} is {Name} ({Source})";
}
