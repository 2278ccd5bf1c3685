using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Runtime.CompilerServices;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Readers;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Tests.Resolution;
using OcspEgress.Tests.Responders;

namespace OcspEgress.Tests;

/// <summary>What holds from name servers to plan, whatever they answer: over many days, each with the lock of the one before.</summary>
public sealed class EgressPipelinePropertyTests
{
    private const int RetainDays = 14;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly IPEndPoint[] Servers = [IPEndPoint.Parse("192.0.2.53:53"), IPEndPoint.Parse("192.0.2.54:53")];
    private static readonly string[] Sites = ["a", "b", "c"];

    // Days since the run before, and what the answers of the run are made from; every third run is an outage or half of one.
    private static readonly Gen<(int Gap, int Seed)[]> GenDays = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 1_000_000]).Array[1, 12];

    [Fact]
    public Task Resolve_WhateverIsAnswered_PlansEveryAddressSeenWithinRetention() => GenDays.SampleAsync(async days =>
    {
        var lastSeen = new Dictionary<(string Host, IPAddress Address), DateTimeOffset>();
        var (known, now) = (EgressLock.Empty, Start);
        foreach (var (gap, seed) in days)
        {
            now = now.AddDays(gap);
            var dns = new SeededDns(seed);
            var result = await RunAsync(Inventory(Sites), known, dns, now);
            foreach (var (host, address) in dns.Given)
            {
                lastSeen[(host, address)] = now;
            }

            known = AsRead(result.Lock);
            var due = lastSeen.Where(s => (now - s.Value).TotalDays <= RetainDays).Select(s => s.Key);
            Assert.Empty(due.Except(Opened(result.Plan)));
            Assert.Equal(result.Plan.Digest(), EgressPipeline.PlanLocked(Inventory(Sites), known).Plan.Digest());
        }
    }, iter: 20);

    [Fact]
    public Task Resolve_WhenACertificateIsAdded_ChangesOnlyTheRulesOfItsHost() => Gen.Select(GenDays, Gen.Int).SampleAsync(async (days, seed) =>
    {
        var (known, now) = await LiveAsync(days, ["a", "b"]);
        var before = await RunAsync(Inventory(["a", "b"]), known, new SeededDns(seed), now);
        var after = await RunAsync(Inventory(["a", "b", "c"]), known, new SeededDns(seed), now);

        Assert.Equal(
            before.Plan.Rules.Select(Content),
            after.Plan.Rules.Where(r => r.Opening.Endpoint.Host.Value != "ocsp.c.test").Select(Content));
        Assert.All(before.Lock.Targets, t => Assert.Empty(t.Rules.Except(after.Lock.Target(t.Name).Rules)));
    }, iter: 20);

    [Fact]
    public Task Resolve_WhenRunTwiceOnEqualInput_GivesTheSameBytes() => Gen.Select(GenDays, Gen.Int).SampleAsync(async (days, seed) =>
    {
        var (known, now) = await LiveAsync(days, Sites);

        Assert.Equal(
            Text(await RunAsync(Inventory(Sites), known, new SeededDns(seed), now)),
            Text(await RunAsync(Inventory(Sites), known, new SeededDns(seed), now)));
    }, iter: 20);

    [Fact]
    public Task Resolve_WhenServersEntriesAndLockAreInAnotherOrder_GivesTheSameBytes() => Gen.Select(GenDays, Gen.Int).SampleAsync(async (days, seed) =>
    {
        var (known, now) = await LiveAsync(days, Sites);
        var turned = Inventory(Sites);
        var settings = turned.Settings.Resolution;
        turned = turned with
        {
            Sources = [.. turned.Sources.Reverse()],
            Settings = turned.Settings with
            {
                Resolution = settings with { Servers = [.. settings.Servers.Reverse()], Families = [.. settings.Families.Reverse()], Concurrency = 3 },
            },
        };

        Assert.Equal(
            Text(await RunAsync(Inventory(Sites), known, new SeededDns(seed), now)),
            Text(await RunAsync(turned, known with { Hosts = [.. known.Hosts.Reverse()] }, new SeededDns(seed), now)));
    }, iter: 20);

    [Fact]
    public Task Resolve_WhenRepeatedAtOnce_ChangesNothingInTheLock() => Gen.Select(GenDays, Gen.Int).SampleAsync(async (days, seed) =>
    {
        var (known, now) = await LiveAsync(days, Sites);
        var once = await RunAsync(Inventory(Sites), known, new SeededDns(seed), now);

        Assert.Equal(Text(once), Text(await RunAsync(Inventory(Sites), AsRead(once.Lock), new SeededDns(seed), now)));
    }, iter: 20);

    [Fact]
    public Task Prune_WhateverIsAnswered_KeepsTheDaysAddressesAndEveryFamilyThatWasNotAnswered() => Gen.Select(GenDays, Gen.Int).SampleAsync(async (days, seed) =>
    {
        var (known, now) = await LiveAsync(days, Sites);
        var dns = new SeededDns(seed);
        var result = await Pipeline(dns, now).PruneAsync(Inventory(Sites), known, CancellationToken.None);
        var opened = Opened(result.Plan);

        Assert.Empty(dns.Given.Except(opened));
        var unanswered = known.Hosts.SelectMany(h => h.Addresses.Select(a => (Host: h.Host.Value, a.Address)))
            .Where(a => !dns.Answered.Contains((a.Host, a.Address.Family())));
        var alive = (await RunAsync(Inventory(Sites), known, new SeededDns(seed), now)).Lock.Hosts
            .SelectMany(h => h.Addresses.Select(a => (h.Host.Value, a.Address)));
        Assert.Empty(unanswered.Intersect(alive).Except(opened));
    }, iter: 20);

    private static async Task<(EgressLock Known, DateTimeOffset Now)> LiveAsync((int Gap, int Seed)[] days, string[] sites)
    {
        var (known, now) = (EgressLock.Empty, Start);
        foreach (var (gap, seed) in days)
        {
            now = now.AddDays(gap);
            known = AsRead((await RunAsync(Inventory(sites), known, new SeededDns(seed), now)).Lock);
        }

        return (known, now);
    }

    private static Task<PipelineResult> RunAsync(EgressInventory inventory, EgressLock known, IDnsLookup dns, DateTimeOffset now) =>
        Pipeline(dns, now).ResolveAsync(inventory, known, CancellationToken.None);

    private static EgressPipeline Pipeline(IDnsLookup dns, DateTimeOffset now) =>
        new(new CertificateLoader([new SampleReader()]), dns, new FakeTimeProvider(now));

    private static EgressInventory Inventory(string[] sites) => new()
    {
        Path = "inventory.yaml",
        Sources = [.. sites.Select(s => SampleCertificate.SourceOf($"certs/{s}.pem"))],
        Settings = new EgressSettings
        {
            Resolution = new ResolutionSettings
            {
                Servers = [.. Servers],
                Attempts = 1,
                Samples = 2,
                Interval = TimeSpan.Zero,
                Retain = TimeSpan.FromDays(RetainDays),
            },
        },
    };

    private static EgressLock AsRead(EgressLock content) => LockReader.Read(LockWriter.ToText(content), "egress.lock.yaml").Lock!;

    private static string Text(PipelineResult result) =>
        $"{LockWriter.ToText(result.Lock)}{result.Plan.Digest()}\n{string.Join('\n', result.Diagnostics)}";

    private static HashSet<(string Host, IPAddress Address)> Opened(EgressPlan plan) =>
        [.. plan.Rules.SelectMany(r => r.Destinations.Select(d => (r.Opening.Endpoint.Host.Value, d.BaseAddress)))];

    private static string Content(EgressRule rule) =>
        $"{rule.Name} {rule.Family} {string.Join(',', rule.Destinations)} {rule.Opening.Description} {rule.Opening.Endpoint}";

    /// <summary>Each entry <c>certs/X.pem</c> holds a certificate with the responder <c>ocsp.X.test</c>; they share <c>ocsp.all.test</c> but for c.</summary>
    private sealed class SampleReader : ICertificateSourceReader
    {
        public bool CanRead(CertificateSource source) => true;

        public async IAsyncEnumerable<ServerCertificate> ReadAsync(
            CertificateSource source, DiagnosticList diagnostics, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            var name = Path.GetFileNameWithoutExtension(((PathSource)source).Path);
            string[] urls = name == "c" ? ["http://ocsp.c.test/"] : [$"http://ocsp.{name}.test/", "http://ocsp.all.test/"];
            yield return SampleCertificate.Of(name, urls) with { Origin = new CertificateOrigin(source, $"certs/{name}.pem", 0, 1) };
        }
    }

    /// <summary>Answers that hang on the seed, the question and how often it was put, and on nothing else.</summary>
    private sealed class SeededDns(int seed) : IDnsLookup
    {
        private readonly ConcurrentDictionary<DnsQuestion, int> _rounds = new();
        private readonly ConcurrentDictionary<(string, IPAddress), bool> _given = new();
        private readonly ConcurrentDictionary<(string, AddressFamily), bool> _answered = new();

        public IEnumerable<(string Host, IPAddress Address)> Given => _given.Keys;

        public ICollection<(string Host, AddressFamily Family)> Answered => _answered.Keys;

        public async Task<DnsAnswer> LookupAsync(DnsQuestion question, TimeSpan timeout, CancellationToken cancellationToken)
        {
            var round = _rounds.AddOrUpdate(question, 1, (_, n) => n + 1);
            await Task.Yield();
            var random = new Random(Hash($"{seed} {question.Host} {question.Family} {question.Server} {round}"));
            if (seed % 3 == 0 && random.Next(4) > 0)
            {
                return ScriptedLookup.Fail(question, (DnsOutcome)random.Next((int)DnsOutcome.NameNotFound, (int)DnsOutcome.Malformed + 1));
            }

            _answered[(question.Host.Value, question.Family)] = true;
            var addresses = Enumerable.Range(1, random.Next(0, 5))
                .Select(_ => question.Family == AddressFamily.IPv4 ? $"93.184.216.{random.Next(1, 12)}" : $"2606:2800:220:1::{random.Next(1, 9)}")
                .Distinct().Order(StringComparer.Ordinal).ToArray();
            Array.ForEach(addresses, a => _given[(question.Host.Value, IPAddress.Parse(a))] = true);
            return ScriptedLookup.Answer(question, addresses);
        }

        private static int Hash(string text) => text.Aggregate(17, (hash, c) => unchecked((hash * 31) + c));
    }
}
