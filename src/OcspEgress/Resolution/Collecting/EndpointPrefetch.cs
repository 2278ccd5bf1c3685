using OcspEgress.Certificates;
using OcspEgress.Certificates.Readers;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Resolution.Collecting;

/// <summary>
/// Asks the endpoints of an inventory side by side, with one deadline for all: a hundred that are gone must not take a
/// hundred times as long as one.
/// </summary>
/// <param name="loader">Reads the entries.</param>
internal sealed class EndpointPrefetch(CertificateLoader loader)
{
    // They mostly wait. Each may ask a few addresses at once.
    private const int MostAtOnce = 64;

    private static readonly TimeSpan _shortest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<CertificateSource, Task<SourceReading>> _reads = new(ReferenceEqualityComparer.Instance);

    /// <summary>Begins to ask.</summary>
    /// <returns>The deadline: a minute, or what the slowest entry alone may take. To be disposed of after the last result.</returns>
    public IDisposable Start(IEnumerable<CertificateSource> sources, CancellationToken cancellationToken)
    {
        EndpointSource[] endpoints = [.. sources.OfType<EndpointSource>()];
        var limit = endpoints.Select(e => e.Timeout * 4).Append(_shortest).Max();
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        var gate = new SemaphoreSlim(MostAtOnce);
        foreach (var endpoint in endpoints)
        {
            _reads.TryAdd(endpoint, ReadAsync(endpoint, limit, gate, deadline.Token, cancellationToken));
        }

        return deadline;
    }

    /// <summary>What an entry holds; null where it is no endpoint.</summary>
    public Task<SourceReading>? Find(CertificateSource source) => _reads.GetValueOrDefault(source);

    private async Task<SourceReading> ReadAsync(
        EndpointSource source, TimeSpan limit, SemaphoreSlim gate, CancellationToken deadline, CancellationToken run)
    {
        var faults = new DiagnosticList();
        var found = new List<ServerCertificate>();
        try
        {
            await gate.WaitAsync(deadline);
            try
            {
                await foreach (var certificate in loader.LoadAsync(source, faults, deadline))
                {
                    found.Add(certificate);
                }
            }
            finally
            {
                gate.Release();
            }
        }
        catch (OperationCanceledException) when (!run.IsCancellationRequested)
        {
            faults.Add(CertificatesCodes.EndpointSilent.At(
                source.Location,
                $"{source.Endpoint} was not read within the {limit.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)} s that all endpoints of a run have together. Take out those that are gone."));
        }

        return new SourceReading(source, [.. found], faults.ToImmutableArray());
    }
}
