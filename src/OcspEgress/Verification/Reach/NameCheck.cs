using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Policy;
using OcspEgress.Resolution.Dns;
using OcspEgress.Verification.Layers;

namespace OcspEgress.Verification.Reach;

/// <summary>The DNS layer of responders: asks as the lock was made, and compares with what the plan opens.</summary>
internal sealed class NameCheck(IDnsLookup dns, VerificationSettings settings)
{
    private readonly AddressPolicy _policy = new(settings.Policy);

    /// <param name="host">The host.</param>
    /// <param name="networks">What the plan opens, or null where it opens names.</param>
    /// <param name="cancellationToken">Bound of the layer.</param>
    public async Task<Verdict<AddressSet>> CheckAsync(
        HostName host, ImmutableArray<IPNetwork>? networks, CancellationToken cancellationToken)
    {
        if (host.Address is { } literal)
        {
            return Judge(host, [literal], networks) ?? Verdict<AddressSet>.Pass(new([literal]), "The URL holds the address itself.");
        }

        var servers = settings.Resolution.Servers.IsEmpty ? SystemNameServers.Find() : settings.Resolution.Servers;
        if (servers.IsEmpty)
        {
            return Verdict<AddressSet>.Find(
                VerificationCodes.NameServersFailed,
                "This machine has no name server. Set one up, or name it in resolution.servers.");
        }

        var questions = servers.SelectMany(s => settings.Resolution.Families.Select(f => new DnsQuestion(host, f, s)));
        var answers = await Task.WhenAll(
            questions.Select(q => dns.LookupAsync(q, settings.Resolution.Timeout, cancellationToken)));
        return Judge(host, answers, networks);
    }

    private Verdict<AddressSet> Judge(HostName host, DnsAnswer[] answers, ImmutableArray<IPNetwork>? networks)
    {
        ImmutableArray<IPAddress> addresses = [.. answers.SelectMany(a => a.Addresses).Distinct().Order(NetworkOrder.Instance)];
        var faults = answers
            .Where(a => a.Outcome is not (DnsOutcome.Answered or DnsOutcome.NoData or DnsOutcome.NameNotFound))
            .Select(Describe).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (addresses.IsEmpty)
        {
            return Empty(host, answers, faults);
        }

        var list = Spelling.Of([.. addresses.Select(a => a.ToString())]);
        return Judge(host, addresses, networks)
            ?? (faults.Length == 0
                ? Verdict<AddressSet>.Pass(new(addresses), $"{host} has {list}.")
                : Verdict<AddressSet>.Find(
                    VerificationCodes.NameServerSilent,
                    $"{host} has {list}, but {Spelling.Of(faults)}. Open DNS to that server, or take it out of the configuration.",
                    new(addresses)));
    }

    private Verdict<AddressSet>? Judge(HostName host, ImmutableArray<IPAddress> addresses, ImmutableArray<IPNetwork>? networks)
    {
        if (networks is not { } planned)
        {
            var refused = addresses.Select(a => (Address: a, Reason: _policy.Refusal(a))).FirstOrDefault(a => a.Reason is not null);
            return refused.Reason is null ? null : Verdict<AddressSet>.Find(
                VerificationCodes.AddressReserved,
                $"{host} has {refused.Address}, which the policy forbids because {refused.Reason}. Find out who answers for this name; if the address is right, add it to policy.allowedNetworks.");
        }

        var outside = addresses.Where(a => !planned.Any(n => n.Covers(Exactly(a)))).Select(a => a.ToString()).ToArray();
        return outside.Length == 0 ? null : Verdict<AddressSet>.Find(
            VerificationCodes.AddressOutsidePlan,
            planned.IsEmpty
                ? $"{host} has {Spelling.Of(outside)}, but the lock holds no address of it, so no rule opens it. Run 'ocsp-egress lock' and deploy the plan."
                : $"{host} has {Spelling.Of(outside)} outside the lock, so no rule opens it. Run 'ocsp-egress lock' and deploy the plan; if the answer stays different, this machine's DNS differs from the one that the lock was made with.");
    }

    private static Verdict<AddressSet> Empty(HostName host, DnsAnswer[] answers, string[] faults)
    {
        if (faults.Length > 0)
        {
            return Verdict<AddressSet>.Find(
                VerificationCodes.NameServersFailed,
                $"{host} cannot be looked up: {Spelling.Of(faults)}. Open DNS (port 53, UDP and TCP) to the name servers, or name others in resolution.servers.");
        }

        return answers.All(a => a.Outcome == DnsOutcome.NameNotFound)
            ? Verdict<AddressSet>.Find(
                VerificationCodes.NameNotFound,
                $"{host} does not exist in DNS. The issuer may have switched the responder off: ask for a new certificate, or give a relay in 'overrides'.")
            : Verdict<AddressSet>.Find(
                VerificationCodes.NameWithoutAddress,
                $"{host} has no address of the families that resolution.families asks for. Add the other family there.");
    }

    private static string Describe(DnsAnswer answer)
    {
        var what = answer.Outcome switch
        {
            DnsOutcome.Timeout => "does not answer",
            DnsOutcome.Unreachable => "cannot be reached",
            DnsOutcome.Refused => "refuses to answer",
            DnsOutcome.Malformed => "answers something that is no answer",
            _ => "says that it failed",
        };
        return answer.Detail.Length == 0
            ? $"name server {answer.Question.Server} {what}"
            : $"name server {answer.Question.Server} {what} ({answer.Detail})";
    }

    private static IPNetwork Exactly(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
