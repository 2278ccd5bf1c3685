using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace PulumiTestEngine;

/// <summary>
/// Where a call stands among those of its connection: a client numbers the streams of HTTP/2 in the order in which it sends
/// (RFC 9113 5.1.1), while a server may start the handlers of calls that come together in any order.
/// </summary>
/// <param name="Connection">The connection, in the order in which they first called.</param>
/// <param name="Stream">The number of the call's stream.</param>
internal readonly record struct SendOrder(int Connection, int Stream) : IComparable<SendOrder>
{
    public int CompareTo(SendOrder other) => (Connection, Stream).CompareTo((other.Connection, other.Stream));

    /// <summary>The place of a call.</summary>
    /// <param name="context">The call.</param>
    /// <param name="connections">The numbers of the connections that called so far; a new one gets the next.</param>
    public static SendOrder Of(ServerCallContext context, Dictionary<string, int> connections)
    {
        var http = context.GetHttpContext();
        connections.TryAdd(http.Connection.Id, connections.Count);
        return new SendOrder(connections[http.Connection.Id], http.Features.GetRequiredFeature<IHttp2StreamIdFeature>().StreamId);
    }
}
