using System.Net;
using OcspEgress.Policy;

namespace OcspEgress.Resolution.Dns;

/// <summary>An address that must not be opened.</summary>
/// <param name="Address">The address.</param>
/// <param name="Reason">Why, as a clause that fits after "because".</param>
public sealed record RefusedAddress(IPAddress Address, string Reason)
{
    /// <summary>
    /// Whether it casts doubt on who gave it. An address that a DNS64 made does not: that is how such a network works.
    /// </summary>
    public bool CastsDoubt => !AddressPolicy.IsTranslated(Address);
}
