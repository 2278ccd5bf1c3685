using System.Globalization;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Resolving;

namespace OcspEgress.Tests.Resolution;

/// <summary>500 hosts take at most 25 round trips, however many name servers are asked, and each is asked once.</summary>
public sealed class LookupWidthTests
{
    private const int Hosts = 500;
    private const int MostRoundTrips = 25;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Resolver_WhenThereAre500Hosts_NeedsFewRoundTripsAndAsksOnce(int servers)
    {
        var dns = new LockStep();
        var settings = new ResolutionSettings { Servers = [.. Enumerable.Range(1, servers).Select(i => new IPEndPoint(IPAddress.Loopback, 5300 + i))] };
        var request = new ResolveRequest
        {
            Hosts = [.. Enumerable.Range(0, Hosts).Select(i => HostName.Parse(string.Create(CultureInfo.InvariantCulture, $"h{i}.example"))), HostName.Parse("h0.example")],
            Settings = settings,
            Refusal = _ => null,
        };

        await new ResponderResolver(dns, TimeProvider.System).ResolveAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(Hosts * 2 * servers, dns.Questions);
        Assert.InRange(dns.RoundTrips, 1, MostRoundTrips);
    }

    // Answers all questions under way at once, as soon as no more come: that is a round trip.
    private sealed class LockStep : IDnsLookup
    {
        private readonly List<TaskCompletionSource> _waiting = [];
        private int _questions;
        private bool _isTicking;

        public int Questions => Volatile.Read(ref _questions);

        public int RoundTrips { get; private set; }

        public async Task<DnsAnswer> LookupAsync(DnsQuestion question, TimeSpan timeout, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _questions);
            var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_waiting)
            {
                _waiting.Add(answered);
                if (!_isTicking)
                {
                    _isTicking = true;
                    _ = TickAsync(cancellationToken);
                }
            }

            await answered.Task;
            return new DnsAnswer { Question = question, Outcome = DnsOutcome.Answered, Addresses = [IPAddress.Parse("192.0.2.1")], TtlSeconds = 60 };
        }

        private async Task TickAsync(CancellationToken cancellationToken)
        {
            for (var before = -1; before != Questions;)
            {
                before = Questions;
                await Task.Delay(100, cancellationToken);
            }

            TaskCompletionSource[] all;
            lock (_waiting)
            {
                all = [.. _waiting];
                _waiting.Clear();
                (_isTicking, RoundTrips) = (false, RoundTrips + 1);
            }

            Array.ForEach(all, t => t.SetResult());
        }
    }
}
