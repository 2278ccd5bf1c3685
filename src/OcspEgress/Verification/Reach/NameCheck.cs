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
            return Judge(host, [literal], _ => "The URL", networks) ?? Verdict<AddressSet>.Pass(new([literal]), "The URL holds the address itself.");
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

        var list = List([.. addresses]);
        return Judge(host, addresses, a => WhoGives(a, answers), networks)
            ?? (faults.Length == 0
                ? Verdict<AddressSet>.Pass(new(addresses), $"{host} has {list}.")
                : Verdict<AddressSet>.Find(
                    VerificationCodes.NameServerSilent,
                    $"{host} has {list}, but {Spelling.Of(faults)}. Open DNS to that server, or take it out of the configuration.",
                    new(addresses)));
    }

    private Verdict<AddressSet>? Judge(
        HostName host, ImmutableArray<IPAddress> addresses, Func<IPAddress, string> giver, ImmutableArray<IPNetwork>? networks)
    {
        var outside = addresses.Where(a => networks is not { } planned || !planned.Any(n => n.Covers(Exactly(a)))).ToArray();
        var refused = outside.Where(a => _policy.Refusal(a) is not null).ToArray();
        if (refused.Length > 0)
        {
            // The lock refuses it as well, so that resolving anew would change nothing.
            return Verdict<AddressSet>.Find(
                networks is null ? VerificationCodes.AddressReserved : VerificationCodes.AddressOutsidePlan,
                $"{host} has {List(networks is null ? refused : outside)}{(networks is null ? "" : " outside the lock")}. {giver(refused[0])} gives {refused[0]}, which the policy forbids because {_policy.Refusal(refused[0])}. {RefusalAdvice.OfAnswers(refused)}");
        }

        return networks is null || outside.Length == 0 ? null : Verdict<AddressSet>.Find(
            VerificationCodes.AddressOutsidePlan,
            networks is { IsEmpty: true }
                ? $"{host} has {List(outside)}, but the lock holds no address of it, so no rule opens it. Run 'ocsp-egress lock' and deploy the plan."
                : $"{host} has {List(outside)} outside the lock, so no rule opens it. Run 'ocsp-egress lock' and deploy the plan; if the answer stays different, this machine's DNS differs from the one that the lock was made with.");
    }

    private static string WhoGives(IPAddress address, DnsAnswer[] answers) => Spelling.Of(
        [.. answers.Where(a => a.Addresses.Contains(address)).Select(a => $"Name server {a.Question.Server}").Distinct().Order(StringComparer.Ordinal)]);

    private static string List(IPAddress[] addresses) => Spelling.Of([.. addresses.Select(a => a.ToString())]);

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
