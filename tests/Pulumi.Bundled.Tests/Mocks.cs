using System.Collections.Concurrent;
using Pulumi.Testing;

namespace PulumiBundledTests;

/// <summary>Mocks that give every resource its inputs as outputs.</summary>
internal sealed class Mocks : IMocks
{
    public ConcurrentQueue<MockResourceArgs> Seen { get; } = new();

    public Func<MockResourceArgs, object>? State { get; init; }

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Seen.Enqueue(args);
        return Task.FromResult(((string?)$"{args.Name}-id", State?.Invoke(args) ?? args.Inputs));
    }

    public Task<object> CallAsync(MockCallArgs args)
        => Task.FromResult<object>(new Dictionary<string, object> { ["the-greeting"] = $"mock {args.Args["name"]}" });
}
