using System.Diagnostics;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Resolution;

/// <summary>Lookups against name servers that break the rules.</summary>
public sealed class NetworkDnsLookupTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    [Fact]
    public async Task Lookup_WhenOnlyTheAliasIsGiven_AsksOn()
    {
        await using var server = new ScriptedNameServer((query, _) => WireReplyBuilder.NameOf(query) switch
        {
            "ocsp.test" => [new WireReplyBuilder(query).Alias("ocsp.test", 300, "edge.test").Build()],
            _ => [new WireReplyBuilder(query).Address("edge.test", 60, "203.0.113.7").Build()],
        });

        var answer = await AskAsync(server);

        Assert.Equal(DnsOutcome.Answered, answer.Outcome);
        Assert.Equal(["edge.test"], answer.CnameChain.Select(c => c.Value));
        Assert.Equal(60, answer.TtlSeconds);
        Assert.Equal(2, server.Queries);
    }

    // type, and content of a record beside one that is right
    [Theory]
    [InlineData(1, 20)]
    [InlineData(1, 16)]
    [InlineData(1, 3)]
    [InlineData(1, 0)]
    [InlineData(28, 4)]
    [InlineData(28, 17)]
    [InlineData(5, 7)]
    [InlineData(5, 0)]
    public async Task Lookup_WhenARecordLiesAboutItsLength_IsMalformed(int type, int length)
    {
        // For a CNAME: the name "a" with more, or less, behind it.
        var content = new byte[length];
        if (type == 5 && length > 0)
        {
            (content[0], content[1]) = (1, (byte)'a');
        }

        await using var server = new ScriptedNameServer((query, _) =>
            [new WireReplyBuilder(query).Address("ocsp.test", 60, "203.0.113.7").Raw("other.test", type, 60, content).Build()]);

        var answer = await AskAsync(server);

        Assert.Equal(DnsOutcome.Malformed, answer.Outcome);
        Assert.Empty(answer.Addresses);
        Assert.NotEmpty(answer.Detail);
    }

    [Fact]
    public async Task Lookup_WhenARecordIsLongerThanItsMessage_IsMalformed()
    {
        await using var server = new ScriptedNameServer((query, _) =>
        {
            var reply = new WireReplyBuilder(query).Address("ocsp.test", 60, "203.0.113.7").Raw("ocsp.test", 16, 60, [1, 2, 3]).Build();
            return [reply[..^1]];
        });

        Assert.Equal(DnsOutcome.Malformed, (await AskAsync(server)).Outcome);
    }

    [Fact]
    public async Task Lookup_WhenOtherOwnersAreSmuggledIn_LeavesThemOut()
    {
        await using var server = new ScriptedNameServer((query, _) =>
            [new WireReplyBuilder(query)
                .Address("other.test", 60, "198.51.100.66")
                .Alias("OCSP.test", 60, "Edge.TEST")
                .Address("ocsp.test", 60, "198.51.100.67")
                .Address("edge.test", 60, "203.0.113.7")
                .Address("edge.test", 60, "203.0.113.7")
                .Address("edge.test", 60, "2001:db8::66")
                .Build()]);

        var answer = await AskAsync(server);

        Assert.Equal(["203.0.113.7"], answer.Addresses.Select(a => a.ToString()));
    }

    [Fact]
    public async Task Lookup_WhenWrongDatagramsComeFirst_WaitsForTheRightOne()
    {
        await using var server = new ScriptedNameServer((query, _) =>
        [
            [1, 2, 3],
            new WireReplyBuilder(query) { IdOffset = 1 }.Address("ocsp.test", 60, "198.51.100.66").Build(),
            new WireReplyBuilder(query) { QuestionName = "evil.test" }.Address("ocsp.test", 60, "198.51.100.66").Build(),
            query,
            new WireReplyBuilder(query).Address("ocsp.test", 60, "203.0.113.7").Build(),
        ]);

        var answer = await AskAsync(server);

        Assert.Equal(["203.0.113.7"], answer.Addresses.Select(a => a.ToString()));
    }

    [Fact]
    public async Task Lookup_WhenOnlyOtherIdsCome_TimesOut()
    {
        await using var server = new ScriptedNameServer((query, _) =>
            [new WireReplyBuilder(query) { IdOffset = 1 }.Address("ocsp.test", 60, "198.51.100.66").Build()]);

        var answer = await AskAsync(server);

        Assert.Equal(DnsOutcome.Timeout, answer.Outcome);
        Assert.Empty(answer.Addresses);
    }

    [Fact]
    public async Task Lookup_WhenAnotherQuestionIsAnswered_IsMalformed()
    {
        await using var server = new ScriptedNameServer((query, _) =>
            [new WireReplyBuilder(query) { QuestionName = "evil.test" }.Address("evil.test", 60, "198.51.100.66").Build()]);

        var answer = await AskAsync(server);

        Assert.Equal(DnsOutcome.Malformed, answer.Outcome);
        Assert.Empty(answer.Addresses);
    }

    [Fact]
    public async Task Lookup_WhenTheMessageEndsEarly_IsMalformed()
    {
        await using var server = new ScriptedNameServer((query, _) =>
            [new WireReplyBuilder(query).Address("ocsp.test", 60, "203.0.113.7").Build()[..^3]]);

        Assert.Equal(DnsOutcome.Malformed, (await AskAsync(server)).Outcome);
    }

    [Fact]
    public async Task Lookup_WhenTruncated_TakesTheTcpAnswerOnly()
    {
        await using var server = new ScriptedNameServer((query, tcp) =>
            [new WireReplyBuilder(query) { IsTruncated = !tcp }.Address("ocsp.test", 60, tcp ? "203.0.113.7" : "198.51.100.66").Build()]);

        Assert.Equal(["203.0.113.7"], (await AskAsync(server)).Addresses.Select(a => a.ToString()));
    }

    [Fact]
    public async Task Lookup_WhenTruncatedAndTcpIsSilent_TimesOutWithoutAddresses()
    {
        await using var server = new ScriptedNameServer((query, tcp) =>
            tcp ? [] : [new WireReplyBuilder(query) { IsTruncated = true }.Address("ocsp.test", 60, "203.0.113.7").Build()]);

        var answer = await AskAsync(server);

        Assert.True(answer.Outcome is DnsOutcome.Unreachable or DnsOutcome.Timeout, answer.Outcome.ToString());
        Assert.Empty(answer.Addresses);
        Assert.Contains("TCP", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lookup_WhenAliasesLoop_IsMalformed()
    {
        await using var server = new ScriptedNameServer((query, _) =>
            [new WireReplyBuilder(query).Alias("ocsp.test", 60, "a.test").Alias("a.test", 60, "ocsp.test").Build()]);

        Assert.Equal(DnsOutcome.Malformed, (await AskAsync(server)).Outcome);
    }

    [Fact]
    public async Task Lookup_WhenEachAnswerIsOneMoreAlias_StopsAtTheBound()
    {
        await using var server = new ScriptedNameServer((query, _) =>
            [new WireReplyBuilder(query).Alias(WireReplyBuilder.NameOf(query), 60, $"x{WireReplyBuilder.NameOf(query)}").Build()]);

        Assert.Equal(DnsOutcome.Malformed, (await AskAsync(server)).Outcome);
        Assert.Equal(17, server.Queries);
    }

    [Theory]
    [InlineData("not a host.test")]
    [InlineData("\u001b[31m.test")]
    [InlineData("192.0.2.1")]
    public async Task Lookup_WhenAnAliasIsNoHostName_IsMalformed(string alias)
    {
        await using var server = new ScriptedNameServer((query, _) =>
            [new WireReplyBuilder(query).Alias("ocsp.test", 60, alias).Address(alias, 60, "203.0.113.7").Build()]);

        Assert.Equal(DnsOutcome.Malformed, (await AskAsync(server)).Outcome);
    }

    [Fact]
    public async Task Lookup_WhenTheServerRefersOn_IsAServerFailureAndNotNoData()
    {
        await using var server = new ScriptedNameServer((query, _) => [new WireReplyBuilder(query).Referral("test", "ns.test").Build()]);

        Assert.Equal(DnsOutcome.ServerFailure, (await AskAsync(server)).Outcome);
    }

    [Fact]
    public async Task Lookup_WhenEdnsIsUnknown_AsksWithout()
    {
        await using var server = new ScriptedNameServer((query, _) => WireReplyBuilder.HasEdns(query)
            ? [new WireReplyBuilder(query) { ResponseCode = 1 }.Build()]
            : [new WireReplyBuilder(query).Address("ocsp.test", 60, "203.0.113.7").Build()]);

        Assert.Equal(DnsOutcome.Answered, (await AskAsync(server)).Outcome);
    }

    [Theory]
    [InlineData(2, DnsOutcome.ServerFailure)]
    [InlineData(3, DnsOutcome.NameNotFound)]
    [InlineData(5, DnsOutcome.Refused)]
    [InlineData(9, DnsOutcome.ServerFailure)]
    public async Task Lookup_WhenTheServerSaysNo_SaysWhich(int code, DnsOutcome outcome)
    {
        await using var server = new ScriptedNameServer((query, _) => [new WireReplyBuilder(query) { ResponseCode = code }.Build()]);

        Assert.Equal(outcome, (await AskAsync(server)).Outcome);
    }

    [Fact]
    public async Task Lookup_WhenSilent_EndsAtTheBound()
    {
        await using var server = ScriptedNameServer.Silent();
        var watch = Stopwatch.StartNew();

        Assert.Equal(DnsOutcome.Timeout, (await AskAsync(server)).Outcome);
        Assert.InRange(watch.Elapsed, Short * 0.9, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Lookup_WhenCancelled_ThrowsAtOnce()
    {
        await using var server = ScriptedNameServer.Silent();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var question = new DnsQuestion(HostName.Parse("ocsp.test"), AddressFamily.IPv4, server.EndPoint);
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new NetworkDnsLookup().LookupAsync(question, TimeSpan.FromMinutes(1), cancel.Token));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Lookup_WhenBytesAreFlipped_NeverThrows()
    {
        var random = new Random(7);
        await using var server = new ScriptedNameServer((query, _) =>
        {
            var reply = new WireReplyBuilder(query).Alias("ocsp.test", 60, "edge.test").Address("edge.test", 60, "203.0.113.7").Build();
            for (var i = 0; i < 3; i++)
            {
                reply[random.Next(4, reply.Length)] = (byte)random.Next(256);
            }

            return [reply];
        });

        var outcomes = new HashSet<DnsOutcome>();
        for (var i = 0; i < 300; i++)
        {
            outcomes.Add((await AskAsync(server, TimeSpan.FromMilliseconds(20))).Outcome);
        }

        Assert.Contains(DnsOutcome.Malformed, outcomes);
    }

    private static Task<DnsAnswer> AskAsync(ScriptedNameServer server, TimeSpan? timeout = null) =>
        new NetworkDnsLookup().LookupAsync(
            new DnsQuestion(HostName.Parse("ocsp.test"), AddressFamily.IPv4, server.EndPoint),
            timeout ?? Short,
            TestContext.Current.CancellationToken);
}
