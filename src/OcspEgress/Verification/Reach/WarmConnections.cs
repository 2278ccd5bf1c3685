using System.Collections.Concurrent;
using System.Net.Sockets;

namespace OcspEgress.Verification.Reach;

/// <summary>
/// Connections that the TCP layer made, kept for the first requests: some responders (`openssl ocsp`, for one) serve one
/// connection at a time and hang for ever on one that ends before its request does.
/// </summary>
internal sealed class WarmConnections(TimeProvider clock) : IDisposable
{
    /// <summary>Most that are kept of one host: as many as there are request methods, so that none stays idle.</summary>
    public const int Most = 2;

    // Servers close idle connections after seconds; one about to be closed is worse than a new one.
    private static readonly TimeSpan _longestIdle = TimeSpan.FromSeconds(2);

    private readonly long _made = clock.GetTimestamp();
    private readonly ConcurrentQueue<Socket> _sockets = [];

    /// <summary>Keeps a connection, or ends it where there are enough.</summary>
    public void Add(Socket socket)
    {
        if (_sockets.Count < Most)
        {
            _sockets.Enqueue(socket);
        }
        else
        {
            Abort(socket);
        }
    }

    /// <summary>A connection that nobody has used: null if all are taken, they got old, or the server has closed them.</summary>
    public Socket? Take()
    {
        while (_sockets.TryDequeue(out var taken))
        {
            if (clock.GetElapsedTime(_made) < _longestIdle && !taken.Poll(TimeSpan.Zero, SelectMode.SelectRead))
            {
                return taken;
            }

            Abort(taken);
        }

        return null;
    }

    public void Dispose()
    {
        while (_sockets.TryDequeue(out var socket))
        {
            Abort(socket);
        }
    }

    // By a reset: `openssl ocsp` 3.0 waits for ever for the request of a connection that is closed in order without one.
    private static void Abort(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }
}
