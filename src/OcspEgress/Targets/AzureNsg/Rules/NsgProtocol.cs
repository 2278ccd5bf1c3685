namespace OcspEgress.Targets.AzureNsg.Rules;

/// <summary>Protocol of a rule or a flow. The names are those of the Azure API; <see cref="Any"/> is <c>*</c> there.</summary>
public enum NsgProtocol
{
    /// <summary>Every protocol; no flow has it.</summary>
    Any,

    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,

    /// <summary>ICMP and ICMPv6.</summary>
    Icmp,

    /// <summary>IPsec ESP.</summary>
    Esp,

    /// <summary>IPsec AH.</summary>
    Ah,
}
