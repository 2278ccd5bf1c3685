using System.Net.Sockets;

namespace OcspEgress.Verification.Reach;

/// <summary>
/// The connection that the TCP layer made, kept for the first request: some responders (openssl's, for one) serve one
/// connection at a time and do not get over one that closes without a word.
/// </summary>
internal sealed class WarmConnection(Socket socket, TimeProvider clock) : IDisposable
{
    // Servers close idle connections after seconds; one about to be closed is worse than a new one.
    private static readonly TimeSpan _longestIdle = TimeSpan.FromSeconds(2);

    private readonly long _made = clock.GetTimestamp();
    private Socket? _socket = socket;

    /// <summary>The connection, once: null if somebody took it, it got old, or the server has closed it.</summary>
    public Socket? Take()
    {
        var taken = Interlocked.Exchange(ref _socket, null);
        if (taken is null || (clock.GetElapsedTime(_made) < _longestIdle && !taken.Poll(TimeSpan.Zero, SelectMode.SelectRead)))
        {
            return taken;
        }

        taken.Dispose();
        return null;
    }

    public void Dispose() => Interlocked.Exchange(ref _socket, null)?.Dispose();
}
