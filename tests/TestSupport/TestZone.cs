using System.Collections.Concurrent;
using System.Net;

namespace OcspEgress.TestSupport;

/// <summary>A name server on loopback whose answers a test sets, and may change between two runs.</summary>
public sealed class TestZone : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string[]> _addresses = new(StringComparer.Ordinal);
    private readonly ScriptedNameServer _server;
    private int _responseCode;

    /// <summary>Starts it; it knows no name.</summary>
    public TestZone() => _server = new ScriptedNameServer((query, _) => [Answer(query)]);

    /// <summary>Where it listens, as an inventory has it.</summary>
    public string Address => _server.EndPoint.ToString();

    /// <summary>Gives a host addresses; none means that the name exists without any.</summary>
    public TestZone With(string host, params string[] addresses)
    {
        _addresses[host] = addresses;
        return this;
    }

    /// <summary>Lets every question fail with a response code, or none with 0.</summary>
    public TestZone FailWith(int responseCode)
    {
        _responseCode = responseCode;
        return this;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private byte[] Answer(byte[] query)
    {
        var name = WireReplyBuilder.NameOf(query);
        if (_responseCode != 0 || !_addresses.TryGetValue(name, out var addresses))
        {
            return new WireReplyBuilder(query) { ResponseCode = _responseCode == 0 ? 3 : _responseCode }.Build();
        }

        var length = WireReplyBuilder.TypeOf(query) == 1 ? 4 : 16;
        return addresses
            .Where(a => IPAddress.Parse(a).GetAddressBytes().Length == length)
            .Aggregate(new WireReplyBuilder(query), (reply, address) => reply.Address(name, 300, address))
            .Build();
    }
}
