using CsCheck;
using Xunit;

namespace PulumiBundledTests;

/// <summary>Who goes when, on a clock of the test's own.</summary>
public sealed class DeclarationOrderTests
{
    private const int Patience = 500;

    // What happens to a request: it gets ready, or fails before; then some time passes.
    private static readonly Gen<(int[] Order, (bool Ends, int Milliseconds)[] Events)> Histories = Gen.Select(
        Gen.Shuffle(Enumerable.Range(0, 10).ToArray()),
        Gen.Select(Gen.Int[0, 4].Select(number => number == 0), Gen.Int[0, 300]).Array[10]);

    [Fact]
    public Task Requests_WhenReadyInAnyOrderAtOnce_GoAsDeclared()
        => Gen.Shuffle(Enumerable.Range(0, 12).ToArray()).SampleAsync(async order =>
        {
            var line = Line(count: 12);
            foreach (var number in order)
            {
                line.Ready(number);
            }

            await line.PassAsync(0);
            Assert.Equal(Enumerable.Range(0, 12), line.Sent);
        });

    [Fact]
    public Task Requests_WhateverHappens_GoAfterSilenceAndNeverPastAReadyOne()
        => Histories.SampleAsync(async history =>
        {
            var line = Line(count: 10);
            var ready = new HashSet<int>();
            var silence = 0;
            foreach (var (number, (ends, milliseconds)) in history.Order.Zip(history.Events))
            {
                var before = line.Sent.Count;
                if (ends)
                {
                    line.End(number);
                }
                else
                {
                    line.Ready(number);
                    ready.Add(number);
                    silence = 0;
                }

                await line.PassAsync(milliseconds);
                silence += milliseconds;
                var waiting = ready.Except(line.Sent).ToList();
                var gone = line.Sent.Skip(before).ToList();
                Assert.True(silence < Patience || waiting is []);
                Assert.Equal(gone.Order(), gone);
                Assert.All(gone, sent => Assert.DoesNotContain(waiting, number => number < sent));
            }

            Assert.Equal(ready.Order(), line.Sent.Order());
        });

    [Fact]
    public async Task Requests_WhenAnEarlierOneIsNotReady_GoInOrderWhenNobodyElseGetsReady()
    {
        var line = Line(count: 6);
        line.Ready(4);
        line.Ready(2);
        await line.PassAsync(100);
        line.Ready(1);
        await line.PassAsync(Patience - 1);
        Assert.Empty(line.Sent);

        await line.PassAsync(1);
        Assert.Equal([1, 2, 4], line.Sent);

        // Whoever held them up goes at once when it is ready, and so do those behind it.
        line.Ready(5);
        line.Ready(3);
        line.Ready(0);
        await line.PassAsync(0);
        Assert.Equal([1, 2, 4, 0, 3, 5], line.Sent);
    }

    [Fact]
    public async Task Requests_WhenOthersGetReadyAllTheTime_GoAfterElevenTimesTheirPatience()
    {
        // One gets ready every fifth of the patience. From the 51st on, ten times the patience after the first, none prolongs it.
        var line = Line(count: 100);
        for (var number = 1; number <= 54; number++)
        {
            Assert.Empty(line.Sent);
            line.Ready(number);
            await line.PassAsync(Patience / 5);
        }

        Assert.Equal(Enumerable.Range(1, 54), line.Sent);
    }

    [Fact]
    public async Task Request_WhenTheEarlierOnesFail_GoesAtOnce()
    {
        var line = Line(count: 3);
        line.Ready(2);
        line.End(1);
        await line.PassAsync(0);
        Assert.Empty(line.Sent);

        line.End(0);
        await line.PassAsync(0);
        Assert.Equal([2], line.Sent);
    }

    [Fact]
    public async Task Request_WhenSendingAnEarlierOneBlocksUntilItIsSent_GoesAllTheSame()
    {
        using var third = new ManualResetEventSlim();
        var line = Line(count: 3);
        line.Ready(2, third.Set);
        line.Ready(1);
        var first = Task.Run(() => line.Ready(0, () => third.Wait(TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);
        while (line.Sent is [])
        {
            await Task.Yield();
        }

        line.Pass(Patience);
        line.Pass(Patience);
        await line.SentAsync(2).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await first;
        Assert.Equal([0, 1, 2], line.Sent);
    }

    private static RequestLine Line(int count) => new(count, TimeSpan.FromMilliseconds(Patience));
}
