using System.Collections.Immutable;
using System.Net;
using System.Text;
using OcspEgress.Addressing;
using OcspEgress.Planning;
using SocketFamily = System.Net.Sockets.AddressFamily;

namespace OcspEgress.Targets.Nftables;

/// <summary>
/// Writes a plan as a ruleset for <c>nft -f</c> (nftables 1.0.2 and later, Linux 5.6 and later) on the web server
/// itself. It holds the table <c>inet ocsp_egress</c> with a set per family and the chain <c>responders</c> that accepts
/// them. Loading it is one transaction, as often as one likes: only sets and chains of ours are emptied and filled
/// again, so chains that somebody added to the table and that jump to <c>responders</c> live on. Without default deny no
/// chain is hooked in: such a chain of yours has to do it.
/// </summary>
internal static class NftablesWriter
{
    /// <summary>The table.</summary>
    public const string Table = "inet ocsp_egress";

    private const string AcceptChain = "responders";
    private const string DenyChain = "default_deny";

    /// <summary>The ruleset: printable ASCII, <c>\n</c> at every line end.</summary>
    public static string Write(EgressPlan plan, NftablesOptions options)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        var responders = SetsOf("responders", plan.Rules.SelectMany(r => r.Destinations.Select(d => (d, r.Opening.Endpoint.Port, r.Name))));
        var servers = SetsOf("name_servers", (options.DefaultDeny ? options.NameServers : []).Select(s => (NetworkOf(s.Address), new Port(s.Port), "")));
        ImmutableArray<NftablesSet> sets = [.. responders, .. servers];

        var text = new StringBuilder();
        WriteHeader(text, plan);
        WriteReset(text, sets);
        text.Append("table ").Append(Table).Append(" {\n");
        foreach (var set in sets)
        {
            WriteSet(text, set, withElements: true);
        }

        WriteAcceptChain(text, responders);
        if (options.DefaultDeny)
        {
            WriteDenyChain(text, servers);
        }

        return text.Append("}\n").ToString();
    }

    private static ImmutableArray<NftablesSet> SetsOf(string name, IEnumerable<(IPNetwork Network, Port Port, string Comment)> entries)
    {
        var all = entries.ToList();
        return
        [
            NftablesSet.Of(name + "4", AddressFamily.IPv4, all),
            NftablesSet.Of(name + "6", AddressFamily.IPv6, all),
        ];
    }

    private static IPNetwork NetworkOf(IPAddress address) =>
        new(address, address.AddressFamily == SocketFamily.InterNetwork ? 32 : 128);

    private static void WriteHeader(StringBuilder text, EgressPlan plan)
    {
        text.Append("# Outbound openings for OCSP stapling. Load with: nft -f FILE\n");
        foreach (var rule in plan.Rules.OrderBy(r => r.Name, StringComparer.Ordinal))
        {
            text.Append("# ").Append(NftablesText.Line($"{rule.Name}: {rule.Opening.Endpoint}, {rule.Opening.Description}")).Append('\n');
        }

        text.Append('\n');
    }

    // Whatever was loaded before: every set and chain of ours exists afterwards and is empty, all in one transaction.
    // The chain that denies is taken out; it is there again below if it is wanted.
    private static void WriteReset(StringBuilder text, ImmutableArray<NftablesSet> sets)
    {
        text.Append("table ").Append(Table).Append(" {\n");
        foreach (var set in sets)
        {
            WriteSet(text, set, withElements: false);
        }

        text.Append("\tchain ").Append(AcceptChain).Append(" {\n\t}\n\n");
        text.Append("\tchain ").Append(DenyChain).Append(" {\n\t}\n}\n\n");
        text.Append("flush chain ").Append(Table).Append(' ').Append(DenyChain).Append('\n');
        text.Append("delete chain ").Append(Table).Append(' ').Append(DenyChain).Append('\n');
        text.Append("flush chain ").Append(Table).Append(' ').Append(AcceptChain).Append('\n');
        foreach (var set in sets)
        {
            text.Append("flush set ").Append(Table).Append(' ').Append(set.Name).Append('\n');
        }

        text.Append('\n');
    }

    // Intervals always, even if every element is a single address: a set cannot change its flags later.
    private static void WriteSet(StringBuilder text, NftablesSet set, bool withElements)
    {
        text.Append("\tset ").Append(set.Name).Append(" {\n\t\ttype ").Append(set.AddressType).Append(" . inet_service\n\t\tflags interval\n");
        if (withElements && !set.Elements.IsEmpty)
        {
            text.Append("\t\telements = {\n");
            foreach (var element in set.Elements)
            {
                text.Append("\t\t\t").Append(element).Append(",\n");
            }

            text.Append("\t\t}\n");
        }

        text.Append("\t}\n\n");
    }

    private static void WriteAcceptChain(StringBuilder text, ImmutableArray<NftablesSet> responders)
    {
        text.Append("\tchain ").Append(AcceptChain).Append(" {\n");
        foreach (var set in responders)
        {
            text.Append("\t\t").Append(set.Destination).Append(" . tcp dport @").Append(set.Name).Append(" accept\n");
        }

        text.Append("\t}\n");
    }

    private static void WriteDenyChain(StringBuilder text, ImmutableArray<NftablesSet> servers)
    {
        text.Append("\n\tchain ").Append(DenyChain).Append(" {\n");
        text.Append("\t\ttype filter hook output priority filter; policy drop;\n");
        text.Append("\t\toif \"lo\" accept\n");
        text.Append("\t\tct state established,related accept\n");

        // Without neighbour discovery (RFC 4861) and the listener reports that keep it alive behind a snooping switch
        // (RFC 4541), IPv6 does not work at all.
        text.Append("\t\ticmpv6 type { nd-router-solicit, nd-neighbor-solicit, nd-neighbor-advert, mld2-listener-report } accept\n");
        foreach (var set in servers.Where(s => !s.Elements.IsEmpty))
        {
            text.Append("\t\t").Append(set.Destination).Append(" . udp dport @").Append(set.Name).Append(" accept\n");
            text.Append("\t\t").Append(set.Destination).Append(" . tcp dport @").Append(set.Name).Append(" accept\n");
        }

        text.Append("\t\tjump ").Append(AcceptChain).Append("\n\t}\n");
    }
}
