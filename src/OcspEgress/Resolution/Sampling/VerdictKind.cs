namespace OcspEgress.Resolution.Sampling;

/// <summary>What rules by address are worth for a host.</summary>
public enum VerdictKind
{
    /// <summary>Too few samples to tell.</summary>
    Unknown,

    /// <summary>The host has few addresses, and every sample held the same ones.</summary>
    Stable,

    /// <summary>Addresses take turns, or the host is a CDN's; the lock holds (nearly) all of them, as far as the samples tell.</summary>
    Rotating,

    /// <summary>Answers hold addresses that the lock does not know so often that rules by address do not carry.</summary>
    Unpinnable,
}
