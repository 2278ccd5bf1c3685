using System.Net;
using System.Net.Sockets;
using OcspEgress.Addressing;
using OcspEgress.Verification.Layers;

namespace OcspEgress.Verification.Reach;

/// <summary>
/// Looks names up as any client of this machine does, hosts file and search domains included: for the user's own
/// endpoints and proxy, which no rule is made of.
/// </summary>
internal static class SystemNames
{
    public static async Task<Verdict<AddressSet>> FindAsync(HostName host, CancellationToken cancellationToken)
    {
        if (host.Address is { } literal)
        {
            return Verdict<AddressSet>.Pass(new([literal]), "The host is given as an address.");
        }

        try
        {
            var found = await System.Net.Dns.GetHostAddressesAsync(host.Value, cancellationToken);
            IPAddress[] addresses = [.. found.Distinct().Order(NetworkOrder.Instance)];
            return addresses.Length == 0
                ? Verdict<AddressSet>.Find(VerificationCodes.NameWithoutAddress, $"{host} has no address. Check the name.")
                : Verdict<AddressSet>.Pass(new([.. addresses]), $"{host} has {Spelling.Of([.. addresses.Select(a => a.ToString())])}.");
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
        {
            return Verdict<AddressSet>.Find(VerificationCodes.NameNotFound, $"{host} is not found by this machine. Check the name.");
        }
        catch (SocketException e)
        {
            return Verdict<AddressSet>.Find(
                VerificationCodes.NameServersFailed, $"{host} cannot be looked up by this machine ({e.SocketErrorCode}). Check its DNS.");
        }
    }
}
