using System.Collections.Immutable;
using OcspEgress.Diagnostics;

namespace OcspEgress.Verification.Layers;

/// <summary>Runs the layers of one check in order, each within its bound, and skips those after a failure.</summary>
internal sealed class LayerRecorder(TimeProvider clock)
{
    private readonly ImmutableArray<LayerResult>.Builder _layers = ImmutableArray.CreateBuilder<LayerResult>();

    public ImmutableArray<LayerResult> Layers => _layers.ToImmutable();

    private LayerResult? Failure => _layers.FirstOrDefault(l => l.Outcome == LayerOutcome.Failed);

    /// <summary>Takes over layers that another check ran.</summary>
    public void Add(IEnumerable<LayerResult> layers) => _layers.AddRange(layers);

    /// <summary>Runs one layer.</summary>
    /// <returns>What the next layer needs, or null where this one failed or was skipped over.</returns>
    public async Task<T?> RunAsync<T>(
        LayerBound bound, Func<CancellationToken, Task<Verdict<T>>> check, CancellationToken cancellationToken)
        where T : class
    {
        if (Failure is { } failure)
        {
            Record(bound.Layer, Verdict<T>.Skip(null!, $"Not reached: {Name(failure.Layer)} failed."), TimeSpan.Zero);
            return null;
        }

        var start = clock.GetTimestamp();
        var verdict = await BoundAsync(bound, check, cancellationToken);
        Record(bound.Layer, verdict, clock.GetElapsedTime(start));
        return verdict.Value;
    }

    private static async Task<Verdict<T>> BoundAsync<T>(
        LayerBound bound, Func<CancellationToken, Task<Verdict<T>>> check, CancellationToken cancellationToken)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(bound.Limit);
        try
        {
            return await check(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Verdict<T>.Find(bound.Code, bound.Message);
        }
    }

    private void Record<T>(VerificationLayer layer, Verdict<T> verdict, TimeSpan elapsed)
        where T : class =>
        _layers.Add(new LayerResult
        {
            Layer = layer,
            Outcome = verdict.Outcome,
            Code = verdict.Code,
            Message = PrintableText.Clean(verdict.Message),
            Elapsed = elapsed,
        });

    private static string Name(VerificationLayer layer) => layer.ToString().ToUpperInvariant() is { Length: <= 4 } acronym
        ? acronym
        : layer.ToString().ToLowerInvariant();
}
