using System.Net;

namespace OcspEgress.RotationSimulation;

/// <summary>The addresses behind a host, and what an answer shows of them at a moment.</summary>
public sealed class RotatingPool(int seed, DateTimeOffset start)
{
    public const int Size = 200;
    public const int PerAnswer = 24;
    public const int TimeToLiveSeconds = 20;

    /// <summary>When the region moves to other addresses.</summary>
    public DateTimeOffset Moves { get; } = start.AddDays(15).AddMinutes(25);

    /// <summary>What a name server answers at a moment: the same for the time to live, in the order of the answer.</summary>
    /// <param name="resolver">Which name server: each draws for itself.</param>
    /// <param name="now">The moment.</param>
    public IReadOnlyList<IPAddress> Answer(int resolver, DateTimeOffset now)
    {
        var region = now < Moves ? 1 : 2;
        var draw = new Random(HashOf(seed, resolver, now.ToUnixTimeSeconds() / TimeToLiveSeconds));
        var order = Enumerable.Range(0, Size).ToArray();
        draw.Shuffle(order);
        return [.. order.Take(PerAnswer).Select(i => new IPAddress([23, 32, (byte)region, (byte)i]))];
    }

    // HashCode is another one in each process.
    private static int HashOf(int seed, int resolver, long epoch) =>
        unchecked((int)((((seed * 31L) + resolver) * 1_000_003L) + (epoch * 2_654_435_761L)));
}
