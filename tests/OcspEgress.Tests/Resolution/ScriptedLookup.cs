using System.Net;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Tests.Resolution;

/// <summary>A lookup that answers from memory, after a pause of random length so that answers come in any order.</summary>
internal sealed class ScriptedLookup(Func<DnsQuestion, DnsAnswer> script) : IDnsLookup
{
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public async Task<DnsAnswer> LookupAsync(DnsQuestion question, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        for (var i = Random.Shared.Next(8); i > 0; i--)
        {
            await Task.Yield();
        }

        cancellationToken.ThrowIfCancellationRequested();
        return script(question);
    }

    public static DnsAnswer Answer(DnsQuestion question, params string[] addresses) => new()
    {
        Question = question,
        Outcome = addresses.Length == 0 ? DnsOutcome.NoData : DnsOutcome.Answered,
        Addresses = [.. addresses.Select(IPAddress.Parse)],
        TtlSeconds = addresses.Length == 0 ? 0 : 60,
    };

    public static DnsAnswer Fail(DnsQuestion question, DnsOutcome outcome) => new() { Question = question, Outcome = outcome };
}
