using OcspEgress.Targets.AzureNsg.Reading;

namespace OcspEgress.Tests.Targets.AzureNsg.Reading;

public sealed class NsgJsonReaderTests
{
    private const string Flat = """
        {"access":"Allow","direction":"Outbound","name":"a","priority":100,"protocol":"Tcp","description":null,
         "sourceAddressPrefix":"","sourceAddressPrefixes":["10.0.0.5/24","2001:DB8::1"],"sourcePortRange":"*","sourcePortRanges":[],
         "destinationAddressPrefix":"Internet","destinationAddressPrefixes":[],"destinationPortRange":null,"destinationPortRanges":["80","8000-8099"]}
        """;

    private const string Nested = """
        {"name":"a","properties":{"access":"ALLOW","direction":"outbound","priority":100,"protocol":"TCP",
         "sourceAddressPrefixes":["10.0.0.0/24","2001:db8::1/128"],"sourcePortRange":"0-65535",
         "destinationAddressPrefix":"internet","destinationPortRanges":["80","8000-8099"]}}
        """;

    public static TheoryData<string> Wrappings { get; } =
    [
        $"[{Flat}]",
        $"[{Nested}]",
        $$"""{"name":"nsg","securityRules":[{{Flat}}],"networkInterfaces":[{"id":"/nic"}]}""",
        $$"""{"name":"nsg","properties":{"securityRules":[{{Nested}}],"defaultSecurityRules":[]} }""",
        $$"""{"Name":"nsg","SecurityRules":[{{Flat}}]}""",
        $$"""{"value":[{{Nested}}],"nextLink":null}""",
        $$"""{"$schema":"x","resources":[{"type":"Microsoft.Network/virtualNetworks"},{"type":"Microsoft.Network/networkSecurityGroups","properties":{"securityRules":[{{Nested}}]} }]}""",
        $$"""{"resources":[{"type":"Microsoft.Network/networkSecurityGroups","name":"nsg"},{"type":"Microsoft.Network/networkSecurityGroups/securityRules",{{Nested.Replace("\"a\"", "\"nsg/a\"", StringComparison.Ordinal)[1..]}}]}""",
        "\uFEFF// as az prints it\n[" + Flat + ",]",
    ];

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void Read_WhenRuleIsWrappedSomehow_ReadsTheSameRule(string json)
    {
        var result = NsgJsonReader.Read(json, "nsg.json");

        Assert.Empty(result.Diagnostics);
        var rule = Assert.Single(result.Values);
        Assert.Equal(
            "a 100 Outbound Allow Tcp 10.0.0.0/24,2001:db8::1|* Internet|80,8000-8099",
            $"{rule.Name} {rule.Priority} {rule.Direction} {rule.Access} {rule.Protocol} {string.Join(',', rule.Sources)}|{string.Join(',', rule.SourcePorts)} "
            + $"{Capital(string.Join(',', rule.Destinations))}|{string.Join(',', rule.DestinationPorts)}");
    }

    [Fact]
    public void Read_WhenNsgHasNoRules_IsNoFault()
    {
        var result = NsgJsonReader.Read("""{"securityRules": []}""", "nsg.json");

        Assert.Empty(result.Values);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Read_WhenGroupsAreTheSource_ReadsTheirIds()
    {
        var json = Flat.Replace("\"10.0.0.5/24\",\"2001:DB8::1\"", "", StringComparison.Ordinal)
            .Replace("\"name\"", "\"sourceApplicationSecurityGroups\":[{\"id\":\"/b\"},{\"id\":\"/a\"}],\"name\"", StringComparison.Ordinal);

        var rule = Assert.Single(NsgJsonReader.Read($"[{json}]", "nsg.json").Values);

        Assert.Equal(["/a", "/b"], rule.SourceGroups);
        Assert.Empty(rule.Sources);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{\n  \"securityRules\": [\n    nonsense", 3)]
    [InlineData("{\"error\":{\"code\":\"AuthorizationFailed\"}}", 1)]
    [InlineData("[{\"securityRules\":[]},\n{\"securityRules\":[]}]", 2)]
    [InlineData("{\"securityRules\":\n\"none\"}", 2)]
    [InlineData("[]", 1)]
    [InlineData("{\"access\":\"Allow\"}", 1)]
    [InlineData("\"text\"", 1)]
    [InlineData("7", 1)]
    public void Read_WhenTextIsNoNsg_SaysWhere(string json, int line)
    {
        var result = NsgJsonReader.Read(json, "nsg.json");

        var finding = Assert.Single(result.Diagnostics);
        Assert.Equal(("OCE604", "nsg.json", line), (finding.Code, finding.Location!.Path, finding.Location.Line));
    }

    [Fact]
    public void Read_WhenNestingIsDeepOrTextHuge_GivesUpInOrder()
    {
        Assert.Equal("OCE604", Assert.Single(NsgJsonReader.Read(new string('[', 100_000), "n").Diagnostics).Code);
        Assert.Equal("OCE604", Assert.Single(NsgJsonReader.Read(new string(' ', 17 * 1024 * 1024), "n").Diagnostics).Code);
        Assert.Equal("OCE604", Assert.Single(NsgJsonReader.Read("[{\"name\":\"\\ud800\",\"access\":\"Allow\"}]", "n").Diagnostics).Code);
    }

    [Theory]
    [InlineData("\"priority\":100", "\"priority\":\"100\"", "priority")]
    [InlineData("\"priority\":100", "\"priority\":99", "priority")]
    [InlineData("\"priority\":100", "\"priority\":1e99", "priority")]
    [InlineData("\"Allow\"", "\"Permit\"", "access")]
    [InlineData("\"Outbound\"", "null", "direction")]
    [InlineData("\"Tcp\"", "\"Sctp\"", "protocol")]
    [InlineData("10.0.0.5/24", "10.0.0.5/33", "sourceAddressPrefix")]
    [InlineData("10.0.0.5/24", "10.0.0", "sourceAddressPrefix")]
    [InlineData("10.0.0.5/24", "[parameters('x')]", "sourceAddressPrefix")]
    [InlineData("10.0.0.5/24", "fe80::1%eth0", "sourceAddressPrefix")]
    [InlineData("\"8000-8099\"", "\"8099-8000\"", "destinationPortRange")]
    [InlineData("\"8000-8099\"", "\"65536\"", "destinationPortRange")]
    [InlineData("\"8000-8099\"", "80", "destinationPortRange")]
    [InlineData("\"8000-8099\"", "\"\u001b[31m\"", "destinationPortRange")]
    [InlineData("\"Internet\"", "\"\"", "destinationAddressPrefix")]
    public void Read_WhenFieldIsBad_LeavesTheRuleOutAndSaysWhere(string good, string bad, string field)
    {
        var json = $"[{Flat.Replace(good, bad.Replace("\u001b", "\\u001b", StringComparison.Ordinal), StringComparison.Ordinal)}, {Flat.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)}]";

        var result = NsgJsonReader.Read(json, "nsg.json");

        Assert.Equal("b", Assert.Single(result.Values).Name);
        var finding = Assert.Single(result.Diagnostics);
        Assert.Equal("OCE605", finding.Code);
        Assert.Contains(field, finding.Message, StringComparison.Ordinal);
        Assert.NotNull(finding.Location!.Line);
        Assert.DoesNotContain('\u001b', finding.Message);
    }

    [Fact]
    public void Read_WhenRuleHasSeveralFaults_ReportsThemAllWithTheirLines()
    {
        const string Json = """
            [{
              "name": "x", "access": "Allow", "direction": "Outbound", "protocol": "*",
              "priority": 1,
              "sourceAddressPrefix": "*", "sourcePortRange": "*",
              "destinationAddressPrefixes": [
                "ok.Tag",
                "not ok"
              ],
              "destinationPortRange": "*"
            }]
            """;

        var places = NsgJsonReader.Read(Json, "n").Diagnostics.Select(d => (d.Location!.Line, d.Location.Column, d.Location.Key));

        Assert.Equal([(3, 15, "[0].priority"), (7, 5, "[0].destinationAddressPrefixes[1]")], places);
    }

    private static string Capital(string text) => text == "internet" ? "Internet" : text;
}
