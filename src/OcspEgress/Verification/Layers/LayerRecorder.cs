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

    /// <summary>Notes that the layers which have not run are not reached after the failure before them.</summary>
    /// <param name="all">All layers of the check, in order.</param>
    public void SkipRest(ImmutableArray<VerificationLayer> all)
    {
        foreach (var layer in all.Skip(_layers.Count))
        {
            Record(layer, NotReached<object>(), TimeSpan.Zero);
        }
    }

    /// <summary>Notes that the check ended before its next layer did.</summary>
    /// <param name="all">All layers of the check, in order.</param>
    /// <param name="code">Why.</param>
    /// <param name="message">Why, and the way out.</param>
    public void Break(ImmutableArray<VerificationLayer> all, DiagnosticCode code, string message)
    {
        Record(all[_layers.Count], Verdict<object>.Find(code, message), TimeSpan.Zero);
        SkipRest(all);
    }

    /// <summary>Runs one layer.</summary>
    /// <returns>What the next layer needs, or null where this one failed or was skipped over.</returns>
    public async Task<T?> RunAsync<T>(
        LayerBound bound, Func<CancellationToken, Task<Verdict<T>>> check, CancellationToken cancellationToken)
        where T : class
    {
        if (Failure is not null)
        {
            Record(bound.Layer, NotReached<T>(), TimeSpan.Zero);
            return null;
        }

        var start = clock.GetTimestamp();
        var verdict = await BoundAsync(bound, check, cancellationToken);
        Record(bound.Layer, verdict, clock.GetElapsedTime(start));
        return verdict.Value;
    }

    private Verdict<T> NotReached<T>()
        where T : class => Verdict<T>.Skip(null!, $"Not reached: {Name(Failure!.Layer)} failed.");

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
