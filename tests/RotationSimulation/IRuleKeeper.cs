using System.Net;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.RotationSimulation;

/// <summary>A way to keep a rule by address.</summary>
public interface IRuleKeeper
{
    /// <summary>What the table calls it.</summary>
    string Name { get; }

    /// <summary>How often it acts.</summary>
    TimeSpan Every { get; }

    /// <summary>How long after it has acted the firewall has the rule.</summary>
    TimeSpan Delay { get; }

    /// <summary>Acts: asks DNS on a clock that stands at the moment, and that moves on while it waits.</summary>
    /// <returns>The destinations of the rule.</returns>
    Task<HashSet<IPAddress>> RefreshAsync(IDnsLookup dns, VirtualClock clock);
}
