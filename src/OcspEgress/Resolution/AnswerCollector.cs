using System.Collections.Immutable;
using OcspEgress.Inventory;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Resolution;

/// <summary>Puts all questions in each of several rounds, with a pause between two of them.</summary>
/// <param name="dns">Who asks; tries of its own are its business.</param>
/// <param name="clock">Says when an answer came, and times the pauses.</param>
/// <param name="progress">Told of each round as it begins, or null.</param>
internal sealed class AnswerCollector(IDnsLookup dns, TimeProvider clock, IProgress<SamplingRound>? progress)
{
    /// <summary>
    /// The answers, by round and then in the order of the questions, whatever the order in which they came. A pause begins
    /// when its round has ended: a slow name server must not make the next round meet answers from caches.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled, in a round or between two.</exception>
    public async Task<ImmutableArray<DnsAnswer>> CollectAsync(
        DnsQuestion[] questions, ResolutionSettings settings, CancellationToken cancellationToken)
    {
        var rounds = questions.Length == 0 ? 0 : Math.Max(1, settings.Samples);
        var answers = ImmutableArray.CreateBuilder<DnsAnswer>(rounds * questions.Length);
        for (var round = 1; round <= rounds; round++)
        {
            if (round > 1)
            {
                await Task.Delay(settings.Interval, clock, cancellationToken);
            }

            progress?.Report(new SamplingRound(round, rounds));
            answers.AddRange(await AskAllAsync(questions, settings, cancellationToken));
        }

        return answers.MoveToImmutable();
    }

    private async Task<DnsAnswer[]> AskAllAsync(
        DnsQuestion[] questions, ResolutionSettings settings, CancellationToken cancellationToken)
    {
        // Side by side: no name server is to wait for another.
        var answers = new DnsAnswer[questions.Length];
        var width = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Max(1, settings.Concurrency),
            CancellationToken = cancellationToken,
        };
        await Task.WhenAll(Enumerable.Range(0, questions.Length).GroupBy(i => questions[i].Server).Select(server =>
            Parallel.ForEachAsync(server, width, async (i, token) =>
            {
                var answer = await dns.LookupAsync(questions[i], settings.Timeout, token);
                answers[i] = answer with { At = clock.GetUtcNow() };
            })));
        return answers;
    }
}
