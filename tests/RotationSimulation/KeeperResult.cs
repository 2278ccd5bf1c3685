namespace OcspEgress.RotationSimulation;

/// <summary>How a keeper did.</summary>
/// <param name="Name">The keeper.</param>
/// <param name="Connections">Connections that servers tried.</param>
/// <param name="LetThrough">Those to an address that the rule had.</param>
/// <param name="Changes">Writes that altered the rule.</param>
/// <param name="Opened">Addresses opened, counted at each write.</param>
/// <param name="Closed">Addresses closed, likewise.</param>
public sealed record KeeperResult(string Name, int Connections, int LetThrough, int Changes, int Opened, int Closed)
{
    /// <summary>Share of connections let through, 0 to 1.</summary>
    public double Share => (double)LetThrough / Connections;
}
