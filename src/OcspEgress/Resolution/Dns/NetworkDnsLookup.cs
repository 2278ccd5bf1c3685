using OcspEgress.Addressing;

namespace OcspEgress.Resolution.Dns;

/// <summary>Asks name servers over UDP and TCP (RFC 1035), one try per question.</summary>
public sealed class NetworkDnsLookup : IDnsLookup
{
    /// <inheritdoc/>
    public async Task<DnsAnswer> LookupAsync(DnsQuestion question, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var type = question.Family == AddressFamily.IPv4 ? DnsRecordType.A : DnsRecordType.Aaaa;
        var exchange = new NameServerExchange(question.Server, question.ClientSubnet, timeout);
        var walk = new AliasWalk(question.Host);
        int? scope = null;
        while (true)
        {
            var asked = walk.Tail;
            var (message, reply) = await exchange.AskAsync(asked, type, cancellationToken);
            if (message is null)
            {
                return Answer(question, walk, reply.Failure, reply.Detail);
            }

            // Of a chain that is given link by link, one link may be for a network and the next for everybody.
            scope = SubnetOption.Scope(message) is { } said ? Math.Max(scope ?? 0, said) : scope;
            if (walk.Follow(message.Answers, type) is { } fault)
            {
                return Answer(question, walk, DnsOutcome.Malformed, fault);
            }

            // A server that gives only the alias is asked for where it leads; the walk bounds how often.
            var moved = !walk.Tail.Equals(asked);
            if (message.ResponseCode != DnsResponseCode.NoError || !walk.Addresses.IsEmpty || !moved)
            {
                var (outcome, detail) = Read(message, walk);
                return Answer(question, walk, outcome, detail) with { SubnetScope = question.ClientSubnet is null ? null : scope };
            }
        }
    }

    private static (DnsOutcome Outcome, string Detail) Read(DnsMessage message, AliasWalk walk) => message.ResponseCode switch
    {
        DnsResponseCode.NoError when !walk.Addresses.IsEmpty => (DnsOutcome.Answered, ""),
        DnsResponseCode.NoError when IsReferral(message) => (DnsOutcome.ServerFailure, "it refers to other servers instead of answering: it does not recurse"),
        DnsResponseCode.NoError => (DnsOutcome.NoData, ""),
        DnsResponseCode.NameError => (DnsOutcome.NameNotFound, ""),
        DnsResponseCode.Refused => (DnsOutcome.Refused, ""),
        DnsResponseCode.ServerFailure => (DnsOutcome.ServerFailure, ""),
        var other => (DnsOutcome.ServerFailure, $"response code {(int)other}"),
    };

    // RFC 2308 2.2: NS records without SOA, from a server that is no authority, are a referral and no NODATA.
    private static bool IsReferral(DnsMessage message) =>
        !message.IsAuthoritative
        && message.Authorities.Any(r => r.Type == DnsRecordType.Ns)
        && message.Authorities.All(r => r.Type != DnsRecordType.Soa);

    private static DnsAnswer Answer(DnsQuestion question, AliasWalk walk, DnsOutcome outcome, string detail) => new()
    {
        Question = question,
        Outcome = outcome,
        Addresses = outcome == DnsOutcome.Answered ? walk.Addresses : [],
        CnameChain = walk.Chain,
        TtlSeconds = walk.TtlSeconds,
        Detail = detail,
    };
}
