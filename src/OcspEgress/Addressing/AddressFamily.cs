namespace OcspEgress.Addressing;

/// <summary>Address family of a rule. Azure refuses a rule that mixes the two.</summary>
public enum AddressFamily
{
    /// <summary>IPv4: A records.</summary>
    IPv4,

    /// <summary>IPv6: AAAA records.</summary>
    IPv6,
}
