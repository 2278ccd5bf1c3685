using System.Net;
using OcspEgress.Addressing;

namespace OcspEgress.Policy;

/// <summary>What to do about addresses that the policy refuses: <c>policy.allowedNetworks</c> is offered only for what can be meant.</summary>
internal static class RefusalAdvice
{
    private const int MostListed = 5;

    /// <summary>A sentence without full stop.</summary>
    /// <param name="refused">The refused networks; one address is a network of full length.</param>
    public static string Of(IEnumerable<IPNetwork> refused)
    {
        var all = refused.Distinct().Order(NetworkOrder.Instance).ToArray();
        var meant = all.Where(n => AddressPolicy.CouldBeMeant(n)).ToArray();
        return meant.Length == 0
                ? Array.TrueForAll(all, IsOne) ? "No web server can be there" : "Give networks that hold no reserved address"
            : meant.Length == all.Length ? $"If {(all.Length == 1 ? "it is" : "they are")} meant, add {(all.Length == 1 ? "its" : "their")} network to policy.allowedNetworks"
            : $"If {string.Join(", ", meant.Take(MostListed).Select(Text))} {(meant.Length == 1 ? "is" : "are")} meant, add {(meant.Length == 1 ? "its" : "their")} network to policy.allowedNetworks; the others cannot be meant";
    }

    /// <summary>What to do about addresses that name servers gave, in whole sentences.</summary>
    public static string OfAnswers(IReadOnlyCollection<IPAddress> refused) =>
        $"{Of(refused.Select(Exactly))}. {(refused.Any(AddressPolicy.CouldBeMeant) ? "If not, find" : "Find")} out who answers, such as a DNS filter or a captive portal, or name another server in resolution.servers.";

    private static IPNetwork Exactly(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return new IPNetwork(new IPAddress(bytes), bytes.Length * 8);
    }

    private static bool IsOne(IPNetwork network) => network.PrefixLength == network.BaseAddress.GetAddressBytes().Length * 8;

    private static string Text(IPNetwork network) => IsOne(network) ? network.BaseAddress.ToString() : network.ToString();
}
