using System.Net;
using OcspEgress.Certificates.Endpoints;
using OcspEgress.Inventory;
using OcspEgress.Verification.Layers;

namespace OcspEgress.Verification.Staple;

/// <summary>
/// The TLS layer: finds at every address how to be presented a certificate. A server with several shows each client one,
/// so one that is not shown at once is asked for as clients of other kinds do.
/// </summary>
internal sealed class PresenterFinder(VerificationSettings settings)
{
    /// <param name="target">The certificate.</param>
    /// <param name="source">The endpoint; its timeout is that of one handshake.</param>
    /// <param name="addresses">Where it can be connected to.</param>
    /// <param name="cancellationToken">Bound of the layer.</param>
    public async Task<Verdict<Presented>> FindAsync(
        VerificationTarget target, EndpointSource source, IReadOnlyList<IPAddress> addresses, CancellationToken cancellationToken)
    {
        var tries = await Task.WhenAll(addresses.Take(EndpointSurvey.MostAddresses).Select(a => FindAsync(target, source, a, cancellationToken)));
        if (Array.Find(tries, t => t.First is null) is { } broken)
        {
            return Verdict<Presented>.Find(
                VerificationCodes.HandshakeFailed, tries.Length == 1 ? broken.Fault! : $"At {broken.Address}: {broken.Fault}");
        }

        var presenting = tries.Select(t => t.Found).OfType<Sighting>().ToArray();
        if (presenting.Length > 0)
        {
            var places = presenting.Length == tries.Length ? "" : $" at {Spelling.Of([.. presenting.Select(p => p.Address.ToString())])}, another one elsewhere";
            var kind = presenting[0].Approach.Kind == ClientKind.Any ? "" : $" to clients of {presenting[0].Approach.Kind.Name}";
            return Verdict<Presented>.Pass(new([.. presenting]), $"{presenting[0].Handshake.Version}, {source.Endpoint} presents its certificate{kind}{places}.");
        }

        return Verdict<Presented>.Find(
            VerificationCodes.OtherCertificatePresented,
            $"{source.Endpoint} presents another certificate than the inventory's. Run 'ocsp-egress lock' if it was renewed; else servers behind this name differ, or 'sni' does not fit.",
            new([.. tries.Select(t => t.First!)]));
    }

    private async Task<Try> FindAsync(VerificationTarget target, EndpointSource source, IPAddress address, CancellationToken cancellationToken)
    {
        Sighting first;
        try
        {
            var approach = Approach.First(source);
            first = new(address, approach, await EndpointAsker.AskAsync(source, address, approach, true, cancellationToken));
        }
        catch (EndpointException fault)
        {
            return new(address, null, null, fault.Message);
        }

        return new(address, first, IsOf(target, first.Handshake) ? first : await SeekAsync(target, source, address, cancellationToken), null);
    }

    private async Task<Sighting?> SeekAsync(VerificationTarget target, EndpointSource source, IPAddress address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.HandshakeTimeout);
        foreach (var approach in Approach.Others(source))
        {
            try
            {
                var handshake = await EndpointAsker.AskAsync(source, address, approach, true, limit.Token);
                if (IsOf(target, handshake))
                {
                    return new(address, approach, handshake);
                }
            }
            catch (EndpointException)
            {
                // Nothing for such a client.
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsOf(VerificationTarget target, Handshake handshake) =>
        handshake.Chain.Length > 0 && handshake.Chain[0].AsSpan().SequenceEqual(target.Encoding.AsSpan());

    private sealed record Try(IPAddress Address, Sighting? First, Sighting? Found, string? Fault);
}
