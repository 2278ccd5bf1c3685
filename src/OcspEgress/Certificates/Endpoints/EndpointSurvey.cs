using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>
/// Asks an endpoint at every address as clients of each kind do: one with an ECDSA and an RSA certificate, perhaps of two
/// authorities, shows each client only one of them.
/// </summary>
internal static class EndpointSurvey
{
    /// <summary>Addresses of a host that are asked: the first in the order of addresses.</summary>
    public const int MostAddresses = 8;

    /// <returns>
    /// What was presented, by address; and what keeps it from being everything. Takes at most four times the entry's
    /// timeout: for the name, for connecting, for the first handshake, and for all others.
    /// </returns>
    /// <exception cref="EndpointException">Nothing was presented, and why.</exception>
    /// <exception cref="OperationCanceledException">It is cancelled.</exception>
    public static async Task<SurveyResult> RunAsync(EndpointSource source, CancellationToken cancellationToken)
    {
        var all = await FindAsync(source, cancellationToken);
        ImmutableArray<IPAddress> addresses = [.. all.Distinct().Order(NetworkOrder.Instance)];
        var asked = addresses.Take(MostAddresses).ToArray();
        var results = await Task.WhenAll(asked.Select(a => AskAsync(source, a, cancellationToken)));
        var sightings = results.SelectMany(r => r.Sightings).ToImmutableArray();
        var faults = results.Select(r => r.Fault).OfType<EndpointException>().ToArray();
        if (sightings.IsEmpty)
        {
            // An address without a route (IPv6, mostly) says least.
            throw faults.OrderBy(f => f.Code == CertificatesCodes.AddressNotAsked).First() is var worst && worst.Code == CertificatesCodes.AddressNotAsked
                ? new EndpointException(CertificatesCodes.EndpointUnreachable, worst.Message)
                : worst;
        }

        return new SurveyResult(sightings, [.. Gaps(source, results, addresses.Length)]);
    }

    private static IEnumerable<Diagnostic> Gaps(EndpointSource source, AddressResult[] results, int addresses)
    {
        foreach (var result in results.Where(r => r.Fault is not null))
        {
            var code = result.Fault!.Code == CertificatesCodes.AddressNotAsked ? CertificatesCodes.AddressNotAsked : CertificatesCodes.EndpointPartly;
            yield return code.At(
                source.Location,
                $"At {result.Address}: {result.Fault.Message} Certificates that only this address presents are missing; those that the lock knows of this entry are kept.");
        }

        if (addresses > MostAddresses)
        {
            yield return CertificatesCodes.AddressNotAsked.At(
                source.Location,
                $"{source.Endpoint} has {addresses} addresses, of which the first {MostAddresses} are asked. List the others as entries of their own, with 'sni', if they present other certificates.");
        }
    }

    private static async Task<AddressResult> AskAsync(EndpointSource source, IPAddress address, CancellationToken cancellationToken)
    {
        var sightings = new List<Sighting>();
        try
        {
            var first = Approach.First(source);
            sightings.Add(new(address, first, await EndpointAsker.AskAsync(source, address, first, false, cancellationToken)));
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            deadline.CancelAfter(source.Timeout);
            foreach (var approach in Approach.Others(source))
            {
                if (await TryAsync(source, address, approach, deadline.Token) is { } handshake)
                {
                    sightings.Add(new(address, approach, handshake));
                }
            }
        }
        catch (EndpointException exception)
        {
            return new(address, sightings, exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(address, sightings, new EndpointException(CertificatesCodes.EndpointSilent, $"{source.Endpoint} is too slow to be asked as clients of each kind do. Raise 'timeout'."));
        }

        return new(address, sightings, null);
    }

    /// <returns>Null where the server has nothing for such a client: it says so with an alert, or hangs up.</returns>
    private static async Task<Handshake?> TryAsync(EndpointSource source, IPAddress address, Approach approach, CancellationToken cancellationToken)
    {
        try
        {
            return await EndpointAsker.AskAsync(source, address, approach, false, cancellationToken);
        }
        catch (EndpointException exception) when (exception.Code == CertificatesCodes.HandshakeFailed || exception.IsClosed)
        {
            return null;
        }
    }

    private static async Task<IPAddress[]> FindAsync(EndpointSource source, CancellationToken cancellationToken)
    {
        if (source.Endpoint.Host.Address is { } literal)
        {
            return [literal];
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(source.Timeout);
        try
        {
            return await Dns.GetHostAddressesAsync(source.Endpoint.Host.Value, deadline.Token) is { Length: > 0 } found ? found : throw NotFound(source);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw NotFound(source);
        }
    }

    private static EndpointException NotFound(EndpointSource source) => new(
        CertificatesCodes.EndpointNotFound, $"The name of {source.Endpoint} does not resolve. Correct it, or run where it resolves.");

    private sealed record AddressResult(IPAddress Address, IReadOnlyList<Sighting> Sightings, EndpointException? Fault);
}
