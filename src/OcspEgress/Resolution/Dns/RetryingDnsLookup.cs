namespace OcspEgress.Resolution.Dns;

/// <summary>Asks again where asking again may help, after a pause that grows and is never the same for all.</summary>
/// <param name="inner">Who asks.</param>
/// <param name="attempts">Tries in all; at least 1.</param>
/// <param name="clock">Clock of the pauses.</param>
/// <param name="jitter">Source of the pauses' lengths: it moves when a question is asked, never what is made of the answer.</param>
internal sealed class RetryingDnsLookup(IDnsLookup inner, int attempts, TimeProvider clock, Random jitter) : IDnsLookup
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<DnsAnswer> LookupAsync(DnsQuestion question, TimeSpan timeout, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await inner.LookupAsync(question, timeout, cancellationToken);
            var mayHelp = answer.Outcome
                is DnsOutcome.Timeout or DnsOutcome.Unreachable or DnsOutcome.ServerFailure or DnsOutcome.Malformed;
            if (!mayHelp || attempt >= attempts)
            {
                return answer;
            }

            await Task.Delay(Pause(attempt), clock, cancellationToken);
        }
    }

    private TimeSpan Pause(int attempt)
    {
        double share;
        lock (jitter)
        {
            share = 0.5 + jitter.NextDouble();
        }

        var pause = FirstPause * Math.Pow(2, Math.Min(attempt - 1, 16)) * share;
        return pause < LongestPause ? pause : LongestPause;
    }
}
