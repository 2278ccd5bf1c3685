using System.Net;

namespace OcspEgress.RotationSimulation;

/// <summary>A write to the firewall.</summary>
/// <param name="Moment">When the firewall has it.</param>
/// <param name="Rule">The destinations from then on.</param>
internal sealed record RuleWrite(DateTimeOffset Moment, HashSet<IPAddress> Rule);
