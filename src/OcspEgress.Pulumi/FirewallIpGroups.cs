using System.Diagnostics.CodeAnalysis;

namespace OcspEgress.Components;

/// <summary>Which addresses of firewall rules are put into IP groups.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "IP group is what Azure calls it.")]
public enum FirewallIpGroups
{
    /// <summary>None: the rules hold their addresses.</summary>
    None = 0,

    /// <summary>The servers' networks: one IP group for each set of inventory groups.</summary>
    Sources = 1,

    /// <summary>The responders' addresses: one IP group for each network rule by address.</summary>
    Destinations = 2,
}
