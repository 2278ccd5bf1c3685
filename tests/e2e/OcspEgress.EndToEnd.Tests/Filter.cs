using System.Net;
using System.Net.Sockets;
using OcspEgress.TestSupport.Network;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>The packet filter of the web server's namespace.</summary>
internal sealed class Filter(NetworkNamespace space)
{
    // What a careful administrator has before ocsp-egress: nothing out but answers and names.
    private const string Closed = """
        flush ruleset
        table inet site {
            chain output {
                type filter hook output priority filter; policy drop;
                oif "lo" accept
                ct state established,related accept
                icmpv6 type { nd-router-solicit, nd-neighbor-solicit, nd-neighbor-advert } accept
                ip daddr 198.18.53.53 udp dport 53 accept
                ip daddr 198.18.53.53 tcp dport 53 accept
            }
        }
        """;

    /// <summary>Everything out is denied but answers and the name server.</summary>
    public void Close() => Load(Closed);

    /// <summary>The rendered rules take the place of what was loaded, in one step.</summary>
    public void LoadRendered(string ruleset) => Load("flush ruleset\n" + ruleset);

    /// <summary>Loads a ruleset; nft has to take it.</summary>
    public void Load(string ruleset)
    {
        var run = space.Execute("nft", ruleset, "-f", "-");
        Assert.True(run.ExitCode == 0, run.Error + ruleset);
    }

    /// <summary>Takes one rendered opening out again, which has to be there.</summary>
    public void Withhold(IPAddress address, int port) => Change("delete", address, port);

    /// <summary>Puts it back.</summary>
    public void GiveBack(IPAddress address, int port) => Change("add", address, port);

    private void Change(string verb, IPAddress address, int port)
    {
        var set = address.AddressFamily == AddressFamily.InterNetwork ? "responders4" : "responders6";
        Load($"{verb} element inet ocsp_egress {set} {{ {address} . {port} }}\n");
    }
}
