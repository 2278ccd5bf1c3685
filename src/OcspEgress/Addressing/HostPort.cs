namespace OcspEgress.Addressing;

/// <summary>A host and a port: what a firewall opens.</summary>
/// <param name="Host">Name or address literal.</param>
/// <param name="Port">TCP port.</param>
public sealed record HostPort(HostName Host, Port Port) : IComparable<HostPort>
{
    /// <summary>Orders by host, then by port.</summary>
    public int CompareTo(HostPort? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byHost = Host.CompareTo(other.Host);
        return byHost != 0 ? byHost : Port.CompareTo(other.Port);
    }

    /// <summary><c>host:port</c>, IPv6 literals in brackets.</summary>
    public override string ToString() =>
        Host.Value.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
