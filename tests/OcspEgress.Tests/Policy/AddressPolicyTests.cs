using System.Net;
using System.Net.Sockets;
using CsCheck;
using OcspEgress.Inventory;
using OcspEgress.Policy;

namespace OcspEgress.Tests.Policy;

public sealed class AddressPolicyTests
{
    private static readonly AddressPolicy Strict = new(new PolicySettings());

    // First and last address of each reserved block, and public neighbours on both sides where there are any: written
    // down from the registries as addresses, so that a slip in a prefix of the product's table shows.
    [Theory]
    [InlineData("RFC 791", "0.0.0.1", "0.255.255.255", null, "1.0.0.0")]
    [InlineData("RFC 1122", "0.0.0.0", "0.0.0.0", null, null)]
    [InlineData("RFC 1918", "10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0")]
    [InlineData("RFC 6598", "100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0")]
    [InlineData("RFC 1122", "127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0")]
    [InlineData("RFC 3927", "169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0")]
    [InlineData("Microsoft Azure", "169.254.169.254", "169.254.169.254", null, null)]
    [InlineData("Microsoft Azure", "168.63.129.16", "168.63.129.16", "168.63.129.15", "168.63.129.17")]
    [InlineData("RFC 1918", "172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0")]
    [InlineData("RFC 7335", "192.0.0.0", "192.0.0.7", "191.255.255.255", null)]
    [InlineData("RFC 7600", "192.0.0.8", "192.0.0.8", null, null)]
    [InlineData("RFC 7723", "192.0.0.9", "192.0.0.9", null, null)]
    [InlineData("RFC 8155", "192.0.0.10", "192.0.0.10", null, null)]
    [InlineData("RFC 8880", "192.0.0.170", "192.0.0.171", null, null)]
    [InlineData("RFC 6890", "192.0.0.11", "192.0.0.255", null, "192.0.1.0")]
    [InlineData("RFC 5737", "192.0.2.0", "192.0.2.255", "192.0.1.255", "192.0.3.0")]
    [InlineData("RFC 7535", "192.31.196.0", "192.31.196.255", "192.31.195.255", "192.31.197.0")]
    [InlineData("RFC 7450", "192.52.193.0", "192.52.193.255", "192.52.192.255", "192.52.194.0")]
    [InlineData("RFC 7526", "192.88.99.0", "192.88.99.255", "192.88.98.255", "192.88.100.0")]
    [InlineData("RFC 1918", "192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0")]
    [InlineData("RFC 7534", "192.175.48.0", "192.175.48.255", "192.175.47.255", "192.175.49.0")]
    [InlineData("RFC 2544", "198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0")]
    [InlineData("RFC 5737", "198.51.100.0", "198.51.100.255", "198.51.99.255", "198.51.101.0")]
    [InlineData("RFC 5737", "203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0")]
    [InlineData("RFC 5771", "224.0.0.0", "239.255.255.255", "223.255.255.255", null)]
    [InlineData("RFC 6676", "233.252.0.0", "233.252.0.255", null, null)]
    [InlineData("RFC 1112", "240.0.0.0", "255.255.255.254", null, null)]
    [InlineData("RFC 8190", "255.255.255.255", "255.255.255.255", null, null)]
    [InlineData("RFC 4291", "::", "::1", null, null)]
    [InlineData("RFC 4291", "::2", "::ffff:ffff", null, null)]
    [InlineData("RFC 4291", "::ffff:0.0.0.0", "::ffff:255.255.255.255", null, null)]
    [InlineData("RFC 7915", "::ffff:0:0:0", "::ffff:0:ffff:ffff", null, null)]
    [InlineData("RFC 6052", "64:ff9b::", "64:ff9b::255.255.255.255", null, null)]
    [InlineData("RFC 8215", "64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", null, null)]
    [InlineData("RFC 6666", "100::", "100::ffff:ffff:ffff:ffff", null, null)]
    [InlineData("RFC 9780", "100:0:0:1::", "100::1:ffff:ffff:ffff:ffff", null, null)]
    [InlineData("RFC 4291", "1fff::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, "2000::")]
    [InlineData("RFC 4380", "2001::", "2001:0:ffff:ffff:ffff:ffff:ffff:ffff", "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null)]
    [InlineData("RFC 7723", "2001:1::1", "2001:1::1", null, null)]
    [InlineData("RFC 8155", "2001:1::2", "2001:1::2", null, null)]
    [InlineData("RFC 9665", "2001:1::3", "2001:1::3", null, null)]
    [InlineData("RFC 5180", "2001:2::", "2001:2:0:ffff:ffff:ffff:ffff:ffff", null, null)]
    [InlineData("RFC 7450", "2001:3::", "2001:3:ffff:ffff:ffff:ffff:ffff:ffff", null, null)]
    [InlineData("RFC 7535", "2001:4:112::", "2001:4:112:ffff:ffff:ffff:ffff:ffff", null, null)]
    [InlineData("RFC 4843", "2001:10::", "2001:1f:ffff:ffff:ffff:ffff:ffff:ffff", null, null)]
    [InlineData("RFC 7343", "2001:20::", "2001:2f:ffff:ffff:ffff:ffff:ffff:ffff", null, null)]
    [InlineData("RFC 9374", "2001:30::", "2001:3f:ffff:ffff:ffff:ffff:ffff:ffff", null, null)]
    [InlineData("RFC 2928", "2001:40::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", null, "2001:200::")]
    [InlineData("RFC 3849", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::")]
    [InlineData("RFC 3056", "2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2003::")]
    [InlineData("RFC 7534", "2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff", "2620:4f:7fff:ffff:ffff:ffff:ffff:ffff", "2620:4f:8001::")]
    [InlineData("RFC 9637", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::")]
    [InlineData("RFC 4291", "4000::", "5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null)]
    [InlineData("RFC 9602", "5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, null)]
    [InlineData("RFC 4193", "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, null)]
    [InlineData("RFC 4291", "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, null)]
    [InlineData("RFC 3879", "fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, null)]
    [InlineData("RFC 4291", "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, null)]
    public void Refusal_WhenAtTheEdgesOfABlock_NamesItsSource(string source, string first, string last, string? before, string? after)
    {
        foreach (var inside in new[] { first, last })
        {
            Assert.EndsWith($"({source})", Strict.Refusal(IPAddress.Parse(inside)), StringComparison.Ordinal);
        }

        foreach (var outside in new[] { before, after }.OfType<string>())
        {
            Assert.Null(Strict.Refusal(IPAddress.Parse(outside)));
        }
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("93.184.216.34")]
    [InlineData("2606:4700::1")]
    [InlineData("2a02:26f0::1")]
    public void Refusal_WhenPublic_IsNull(string address) =>
        Assert.Null(Strict.Refusal(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.0/8 is Private-Use (RFC 1918)")]
    [InlineData("fe80::1%3", "fe80::/10 is Link-Local Unicast (RFC 4291)")]
    [InlineData("::ffff:8.8.8.8", "::ffff:0:0/96 is IPv4-mapped Address (RFC 4291)")]
    public void Refusal_WhenReserved_ReadsAfterBecause(string address, string clause) =>
        Assert.Equal(clause, Strict.Refusal(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.0.0.0/7")]
    [InlineData("9.0.0.0/8", false)]
    [InlineData("168.63.0.0/16")]
    [InlineData("168.63.128.0/24", false)]
    [InlineData("128.0.0.0/1")]
    [InlineData("2000::/3")]
    [InlineData("2400::/12", false)]
    [InlineData("8000::/2")]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    public void Refusal_WhenANetworkTouchesAReservedBlock_IsGiven(string network, bool refused = true) =>
        Assert.Equal(refused, Strict.Refusal(IPNetwork.Parse(network)) is not null);

    [Theory]
    [InlineData("10.1.0.0/16", "10.1.0.0/16", true)]
    [InlineData("10.1.0.0/16", "10.1.2.0/24", true)]
    [InlineData("10.1.0.0/16", "10.0.0.0/8", false)]
    [InlineData("10.1.0.0/16", "10.2.0.0/16", false)]
    [InlineData("10.0.0.0/8", "::ffff:10.0.0.1/128", false)]
    [InlineData("10.0.0.0/8", "64:ff9b::10.0.0.1/128", false)]
    [InlineData("::ffff:10.0.0.0/104", "10.0.0.1/32", false)]
    [InlineData("::ffff:10.0.0.0/104", "::ffff:10.0.0.1/128", true)]
    [InlineData("64:ff9b::/96", "64:ff9b::1.2.3.4/128", true)]
    [InlineData("169.254.169.254/32", "169.254.169.254/32", true)]
    [InlineData("0.0.0.0/0", "10.0.0.1/32", false)]
    [InlineData("0.0.0.0/0", "0.0.0.0/0", false)]
    [InlineData("::/0", "::/0", false)]
    [InlineData("10.0.0.0/7", "10.0.0.0/7", true)]
    public void Refusal_WhenTheInventoryAllowsANetwork_HoldsForThatNetworkOnly(string allowed, string network, bool isAllowed)
    {
        var policy = new AddressPolicy(new PolicySettings { AllowedNetworks = [IPNetwork.Parse(allowed)] });

        Assert.Equal(isAllowed, policy.Refusal(IPNetwork.Parse(network)) is null);
    }

    [Theory]
    [InlineData("0.0.0.0/0", "0.0.0.0/0 is every address there is")]
    [InlineData("::/0", "::/0 is every address there is")]
    [InlineData("168.0.0.0/8", "it holds reserved addresses: 168.63.129.16/32 is the Azure platform's DNS, health and agent address (Microsoft Azure)")]
    [InlineData("10.2.0.0/16", "10.0.0.0/8 is Private-Use (RFC 1918)")]
    [InlineData("8000::/2", "it is not within 2000::/3, all of IPv6 that is Global Unicast (RFC 4291)")]
    public void Refusal_WhenANetwork_SaysWhatIsInTheWay(string network, string clause) =>
        Assert.Equal(clause, Strict.Refusal(IPNetwork.Parse(network)));

    [Fact]
    public void Refusal_WhenDefaultNetwork_IsGiven() => Assert.NotNull(Strict.Refusal(default(IPNetwork)));

    [Fact]
    public void Refusal_OfANetwork_IsGivenWhereverOneOfItsAddressesIsRefused() =>
        Gen.Select(Gen.Byte.Array[4], Gen.Int[1, 32], Gen.UInt).Sample((bytes, length, inner) =>
        {
            var mask = uint.MaxValue << (32 - length);
            var number = BitConverter.ToUInt32(bytes) & mask;
            var network = new IPNetwork(Of(number), length);
            var address = Of(number | (inner & ~mask));
            Assert.Equal(AddressFamily.InterNetwork, address.AddressFamily);
            Assert.True(Strict.Refusal(address) is null || Strict.Refusal(network) is not null, $"{address} in {network}");
        });

    private static IPAddress Of(uint number) => new(BitConverter.IsLittleEndian
        ? [.. BitConverter.GetBytes(number).Reverse()]
        : BitConverter.GetBytes(number));
}
