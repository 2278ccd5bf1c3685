using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Resolution.Resolving;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Tests.Resolution;

/// <summary>Several rounds of questions in one run, for several client subnets.</summary>
public sealed class SamplingRoundTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly IPEndPoint First = IPEndPoint.Parse("192.0.2.53:53");
    private static readonly IPEndPoint Second = IPEndPoint.Parse("192.0.2.54:53");

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly List<DnsQuestion> _asked = [];
    private readonly List<DateTimeOffset> _at = [];

    [Fact]
    public async Task Resolve_WhenSeveralRounds_GivesTheUnionAndCountsEachRound()
    {
        var host = Assert.Single((await ResolveAsync(Settings(samples: 3), (q, round) =>
            ScriptedLookup.Answer(q, $"203.0.113.{round}", "203.0.113.99"))).Hosts);

        Assert.Equal(
            [("203.0.113.1", 1), ("203.0.113.2", 1), ("203.0.113.3", 1), ("203.0.113.99", 3)],
            host.Addresses.Select(a => (a.Address.ToString(), a.Samples)));
        Assert.Equal([new SampledDay(new DateOnly(2026, 5, 10), 3, 0)], host.History);
        Assert.Equal([Start, Start.AddSeconds(100), Start.AddSeconds(200)], _at.Distinct());
    }

    [Fact]
    public async Task Resolve_WhenACacheAnswersAllRounds_CountsOneSample()
    {
        // The time to live runs down while the clock goes on: the answers expire at the same moment.
        var host = Assert.Single((await ResolveAsync(Settings(samples: 3), (q, round) =>
            ScriptedLookup.Answer(q, "203.0.113.1") with { TtlSeconds = 300 - (100 * (round - 1)) })).Hosts);

        Assert.Equal((1, 1), (host.Addresses[0].Samples, host.History[0].IPv4));
    }

    [Fact]
    public async Task Resolve_WhenTheHostFailsInOneRoundOnly_IsNotStale()
    {
        var result = await ResolveAsync(Settings(samples: 2), (q, round) =>
            round == 1 ? ScriptedLookup.Fail(q, DnsOutcome.Timeout) : ScriptedLookup.Answer(q, "203.0.113.1"));

        Assert.Null(result.Hosts.Single().StaleSince);
        Assert.Contains("failed on 1 of 2 questions", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_WhenEveryRoundFails_SaysItOnce()
    {
        var result = await ResolveAsync(Settings(samples: 9), (q, _) => ScriptedLookup.Fail(q, DnsOutcome.Timeout));

        var error = Assert.Single(result.Diagnostics, d => d.Code == "OCE401");
        Assert.Contains("192.0.2.53:53 A: no answer in time. Check", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_WhenClientSubnets_AsksEveryQuestionForEach()
    {
        var settings = Settings(samples: 2) with
        {
            Families = [AddressFamily.IPv4, AddressFamily.IPv6],
            Servers = [Second, First],
            ClientSubnets = [IPNetwork.Parse("2001:db8:1::/48"), IPNetwork.Parse("198.51.100.0/24")],
        };

        await ResolveAsync(settings, (q, _) => ScriptedLookup.Answer(q));

        Assert.Equal(2 * 2 * 2 * 2, _asked.Count);
        Assert.Equal(8, _asked.Distinct().Count());
        Assert.All(_asked, q => Assert.NotNull(q.ClientSubnet));
        Assert.Contains(_asked, q => q.Family == AddressFamily.IPv6 && q.ClientSubnet!.Value.Family() == AddressFamily.IPv4);
    }

    [Theory]
    [InlineData(24, 24, 0)]
    [InlineData(24, null, 0)]
    [InlineData(null, null, 1)]
    [InlineData(0, null, 1)]
    [InlineData(0, 0, 2)]
    public async Task Resolve_WhenAServerDoesNotAnswerForTheSubnets_SaysItOnce(int? first, int? second, int finding)
    {
        var settings = Settings(samples: 2) with { ClientSubnets = [IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("192.0.2.0/24")] };

        var result = await ResolveAsync(settings, (q, _) =>
            ScriptedLookup.Answer(q, "203.0.113.1") with { SubnetScope = q.ClientSubnet!.Value.BaseAddress.ToString() == "192.0.2.0" ? first : second });

        Assert.Equal(
            finding switch { 0 => [], 1 => ["OCE409 Warning"], _ => (string[])["OCE409 Info"] },
            result.Diagnostics.Select(d => $"{d.Code} {d.Severity}"));
    }

    [Theory]
    [InlineData(24, 2)]
    [InlineData(0, 1)]
    [InlineData(null, 1)]
    public async Task Resolve_WhenAServerDoesNotTellSubnetsApart_CountsOneSample(int? scope, int samples)
    {
        var settings = Settings(samples: 1) with { ClientSubnets = [IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("192.0.2.0/24")] };

        var host = (await ResolveAsync(settings, (q, _) => ScriptedLookup.Answer(q, "203.0.113.1") with { SubnetScope = scope })).Hosts.Single();

        Assert.Equal((samples, samples), (host.Addresses[0].Samples, host.History[0].IPv4));
    }

    [Fact]
    public async Task Resolve_WhenNothingIsAsked_DoesNotPause()
    {
        var request = new ResolveRequest { Hosts = [], Settings = Settings(samples: 100), Refusal = _ => null };

        var result = await new ResponderResolver(new ScriptedLookup(q => ScriptedLookup.Answer(q)), _clock)
            .ResolveAsync(request, TestContext.Current.CancellationToken);

        Assert.Empty(result.Hosts);
    }

    [Fact]
    public async Task Resolve_WhenCancelledBetweenRounds_Throws()
    {
        using var cancel = new CancellationTokenSource();
        var lookup = new ScriptedLookup(q => ScriptedLookup.Answer(q, "203.0.113.1"));
        var request = Request(Settings(samples: 2));
        var paused = new TaskCompletionSource();
        var resolving = new ResponderResolver(lookup, new NoticingClock(paused)).ResolveAsync(request, cancel.Token);

        await paused.Task.WaitAsync(TestContext.Current.CancellationToken);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => resolving);
        Assert.Equal(1, lookup.Calls);
    }

    [Fact]
    public async Task Resolve_WhenRoundsBegin_TellsWhich()
    {
        var heard = new Heard();

        await ResolveAsync(Settings(samples: 3), (q, _) => ScriptedLookup.Answer(q, "203.0.113.1"), heard);

        Assert.Equal([new SamplingRound(1, 3), new SamplingRound(2, 3), new SamplingRound(3, 3)], heard.Rounds);
    }

    [Fact]
    public async Task Resolve_WhenConcurrencyIsBounded_IsSoForEachServer()
    {
        var (underWay, most) = (0, 0);
        var lookup = new SlowLookup(() => InterlockedMax(ref most, Interlocked.Increment(ref underWay)), () => Interlocked.Decrement(ref underWay));
        var settings = Settings(samples: 2) with
        {
            Concurrency = 3,
            Interval = TimeSpan.Zero,
            Servers = [First, Second],
            ClientSubnets = [IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("192.0.2.0/24")],
            Families = [AddressFamily.IPv4, AddressFamily.IPv6],
        };

        await new ResponderResolver(lookup, TimeProvider.System).ResolveAsync(Request(settings), TestContext.Current.CancellationToken);

        Assert.InRange(most, 2, 2 * 3);
    }

    [Fact]
    public async Task Resolve_WhateverTheOrderOfArrival_GivesTheSameBytes()
    {
        var settings = Settings(samples: 3) with
        {
            Servers = [First, Second],
            ClientSubnets = [IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("2001:db8::/32")],
            Concurrency = 7,
        };
        var texts = new HashSet<string>();
        for (var i = 0; i < 10; i++)
        {
            var turned = i % 2 == 0 ? settings : settings with { Servers = [Second, First], ClientSubnets = [.. settings.ClientSubnets.Reverse()] };
            var clock = new FakeTimeProvider(Start) { AutoAdvanceAmount = TimeSpan.Zero };
            var result = await RunAsync(turned, clock, q => ScriptedLookup.Answer(
                q, $"203.0.113.{q.Server.Address.GetAddressBytes()[3]}", $"203.0.113.{q.ClientSubnet!.Value.PrefixLength}"));
            texts.Add(LockWriter.ToText(new EgressLock { Hosts = result.Hosts }) + string.Join('\n', result.Diagnostics));
        }

        Assert.Single(texts);
    }

    private static ResolutionSettings Settings(int samples) => new()
    {
        Servers = [First],
        Families = [AddressFamily.IPv4],
        Attempts = 1,
        Samples = samples,
        Interval = TimeSpan.FromSeconds(100),
    };

    private static ResolveRequest Request(ResolutionSettings settings) =>
        new() { Hosts = [HostName.Parse("ocsp.test")], Settings = settings, Refusal = _ => null };

    private Task<ResolutionResult> ResolveAsync(
        ResolutionSettings settings, Func<DnsQuestion, int, DnsAnswer> script, IProgress<SamplingRound>? progress = null) =>
        RunAsync(settings, _clock, q =>
        {
            lock (_asked)
            {
                _asked.Add(q);
                _at.Add(_clock.GetUtcNow());
            }

            return script(q, 1 + ((int)(_clock.GetUtcNow() - Start).TotalSeconds / 100));
        }, progress);

    // Time stands still while questions are out, and jumps over the pauses.
    private static async Task<ResolutionResult> RunAsync(
        ResolutionSettings settings, FakeTimeProvider clock, Func<DnsQuestion, DnsAnswer> script, IProgress<SamplingRound>? progress = null)
    {
        var resolver = new ResponderResolver(new ScriptedLookup(script), new JumpingClock(clock)) { Progress = progress };
        return await resolver.ResolveAsync(Request(settings), TestContext.Current.CancellationToken);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private sealed class JumpingClock(FakeTimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = clock.CreateTimer(callback, state, dueTime, period);
            _ = Task.Run(() => clock.Advance(dueTime));
            return timer;
        }
    }

    private sealed class NoticingClock(TaskCompletionSource paused) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            paused.TrySetResult();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    private sealed class Heard : IProgress<SamplingRound>
    {
        public List<SamplingRound> Rounds { get; } = [];

        public void Report(SamplingRound value) => Rounds.Add(value);
    }

    private sealed class SlowLookup(Action begins, Action ends) : IDnsLookup
    {
        public async Task<DnsAnswer> LookupAsync(DnsQuestion question, TimeSpan timeout, CancellationToken cancellationToken)
        {
            begins();
            await Task.Delay(20, cancellationToken);
            ends();
            return ScriptedLookup.Answer(question, "203.0.113.1");
        }
    }
}
