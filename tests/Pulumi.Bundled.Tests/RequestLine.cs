using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Pulumi.Deployments;

namespace PulumiBundledTests;

/// <summary>Requests that were declared, numbered from 0, on a clock that stands still until a test moves it.</summary>
internal sealed class RequestLine
{
    private readonly FakeTimeProvider clock = new();
    private readonly Turn[] turns;
    private readonly Task?[] calls;
    private readonly ConcurrentQueue<int> sent = new();

    public RequestLine(int count, TimeSpan patience)
    {
        var order = new DeclarationOrder(patience, clock);
        turns = [.. Enumerable.Range(0, count).Select(_ => order.Take())];
        calls = new Task?[count];
    }

    /// <summary>The requests that were sent, in that order.</summary>
    public IReadOnlyList<int> Sent => [.. sent];

    /// <summary>A request is ready; sending it may run code.</summary>
    public void Ready(int number, Action? sending = null)
        => calls[number] = turns[number].StartAsync(() =>
        {
            sent.Enqueue(number);
            sending?.Invoke();
            return Task.CompletedTask;
        });

    /// <summary>A request will never be sent.</summary>
    public void End(int number) => turns[number].Dispose();

    /// <summary>Lets time pass, and all happen that it brings.</summary>
    public async Task PassAsync(int milliseconds)
    {
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        while (Started() is { Count: > 0 } started)
        {
            await Task.WhenAll(started);
        }
    }

    /// <summary>Lets time pass without waiting for what it brings.</summary>
    public void Pass(int milliseconds) => clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Waits until a request is sent and the turn passed on.</summary>
    public Task SentAsync(int number) => calls[number]!;

    // Whose turn has come, but who has not passed it on.
    private List<Task> Started()
        => [.. calls.Where((call, number) => turns[number].HasCome && call is { IsCompleted: false }).Select(call => call!)];
}
