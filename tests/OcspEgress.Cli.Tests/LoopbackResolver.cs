using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;
using OcspEgress.TestSupport;
using AddressFamily = OcspEgress.Addressing.AddressFamily;

namespace OcspEgress.Cli.Tests;

/// <summary>
/// Puts a lookup of the tests in the place of the system's name server for another process: it listens on port 53 of an
/// address of the loopback network, and the process sees a resolv.conf that names that.
/// </summary>
internal sealed class LoopbackResolver : IAsyncDisposable
{
    private const int DnsPort = 53;
    private static readonly ConcurrentDictionary<string, int> Numbers = new(StringComparer.Ordinal);

    private readonly ScriptedNameServer _server;
    private readonly string _file = Path.GetTempFileName();

    private LoopbackResolver(ScriptedNameServer server)
    {
        _server = server;
        File.WriteAllText(_file, $"nameserver {server.EndPoint.Address}\n");
    }

    /// <summary>Starts one.</summary>
    public static LoopbackResolver Of(IDnsLookup dns)
    {
        Requires.Root();
        Requires.Programs("unshare", "mount");

        // One address for all runs of a test: the lock names it. Another run of tests may have the same idea: the next then.
        for (var number = Numbers.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => 8 * Numbers.Count); ; number++)
        {
            var address = new IPAddress([127, (byte)(1 + (Environment.ProcessId % 250)), (byte)(number / 250), (byte)(1 + (number % 250))]);
            try
            {
                return new LoopbackResolver(new ScriptedNameServer((query, _) => Answer(dns, query), new IPEndPoint(address, DnsPort)));
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
            }
        }
    }

    /// <summary>The words of a program, so that it sees this name server.</summary>
    public string[] Wrap(string[] words) =>
        ["unshare", "--mount", "sh", "-c", "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"", _file, .. words];

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        File.Delete(_file);
    }

    private static IEnumerable<byte[]> Answer(IDnsLookup dns, byte[] query)
    {
        const int IPv6Type = 28;
        var name = WireReplyBuilder.NameOf(query);
        var family = WireReplyBuilder.TypeOf(query) == IPv6Type ? AddressFamily.IPv6 : AddressFamily.IPv4;
        var question = new DnsQuestion(HostName.Parse(name), family, new IPEndPoint(IPAddress.Loopback, DnsPort));
        var answer = dns.LookupAsync(question, TimeSpan.FromSeconds(5), CancellationToken.None).GetAwaiter().GetResult();
        var reply = new WireReplyBuilder(query)
        {
            ResponseCode = answer.Outcome switch
            {
                DnsOutcome.Answered or DnsOutcome.NoData => 0,
                DnsOutcome.NameNotFound or DnsOutcome.Timeout => 3,
                DnsOutcome.Refused => 5,
                DnsOutcome.ServerFailure => 2,
                var other => throw new NotSupportedException($"{other} is no answer that can be sent"),
            },
        };
        foreach (var address in answer.Addresses)
        {
            reply.Address(name, answer.TtlSeconds, address.ToString());
        }

        return answer.Outcome == DnsOutcome.Timeout ? [] : [reply.Build()];
    }
}
