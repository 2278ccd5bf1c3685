using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;

namespace OcspEgress.Resolution;

/// <summary>Outcomes in words.</summary>
internal static class OutcomeText
{
    private const int MostListed = 6;
    private const int MostAddresses = 3;

    /// <summary>What an outcome means to the person who reads it.</summary>
    public static string Of(DnsOutcome outcome) => outcome switch
    {
        DnsOutcome.Answered => "answered",
        DnsOutcome.NoData => "no such record",
        DnsOutcome.NameNotFound => "no such name",
        DnsOutcome.ServerFailure => "server failure",
        DnsOutcome.Refused => "refused",
        DnsOutcome.Timeout => "no answer in time",
        DnsOutcome.Unreachable => "not reachable",
        DnsOutcome.Forbidden => "only addresses that must not be opened",
        _ => "invalid answer",
    };

    /// <summary>Who said what of a host, each thing once, in a stable order, the first few.</summary>
    public static string Of(IReadOnlyCollection<DnsAnswer> answers)
    {
        var listed = answers
            .Select(a => $"{a.Question.Server} {(a.Question.Family == AddressFamily.IPv4 ? "A" : "AAAA")}: {Of(a)}")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        return string.Join("; ", listed.Take(MostListed)) + (listed.Length > MostListed ? "; …" : "");
    }

    private static string Of(DnsAnswer answer)
    {
        var refused = string.Join(", ", answer.Refused.Take(MostAddresses).Select(r => $"{r.Address} ({r.Reason})"))
            + (answer.Refused.Length > MostAddresses ? $", and {answer.Refused.Length - MostAddresses} more" : "");
        return answer switch
        {
            { Outcome: DnsOutcome.Forbidden } => $"{Of(answer.Outcome)}, {refused}",
            { Refused.IsEmpty: false } => $"{Of(answer.Outcome)}, but also with {refused}",
            { IsDoubted: true } => $"{Of(answer.Outcome)}, in doubt",
            { Detail.Length: > 0 } => $"{Of(answer.Outcome)} ({answer.Detail})",
            _ => Of(answer.Outcome),
        };
    }
}
