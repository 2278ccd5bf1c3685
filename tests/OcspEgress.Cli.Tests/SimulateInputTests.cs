using System.Text.RegularExpressions;

namespace OcspEgress.Cli.Tests;

/// <summary>simulate judges an NSG that it saw whole, or says why it did not and how to get the right file.</summary>
public sealed class SimulateInputTests : IDisposable
{
    private const string Deny = """
        "access":"Deny","direction":"Outbound","priority":200,"protocol":"*","sourceAddressPrefix":"*","sourcePortRange":"*","destinationAddressPrefix":"Internet","destinationPortRange":"*"
        """;

    private const string Flat = "{\"name\":\"deny\"," + Deny + "}";
    private const string Nested = "{\"name\":\"deny\",\"properties\":{" + Deny + "}}";
    private const string Type = "\"type\":\"Microsoft.Network/networkSecurityGroups\",\"name\":\"nsg\"";
    private const string RuleType = "\"type\":\"Microsoft.Network/networkSecurityGroups/securityRules\"";

    // As Get-AzNetworkSecurityGroup | ConvertTo-Json -Depth 100 writes it (Az.Network 7, PSSecurityRule): lists in the singular.
    private const string PowerShell = """
        {"SecurityRules":[{"Description":null,"Protocol":"*","SourcePortRange":["*"],"DestinationPortRange":["*"],"SourceAddressPrefix":["*"],
          "DestinationAddressPrefix":["Internet"],"Access":"Deny","Priority":200,"Direction":"Outbound","ProvisioningState":"Succeeded",
          "SourceApplicationSecurityGroups":[],"DestinationApplicationSecurityGroups":[],"SourceApplicationSecurityGroupsText":"[]",
          "DestinationApplicationSecurityGroupsText":"[]","Name":"deny","Etag":"W/\"1\"","Id":"/x"}],
         "DefaultSecurityRules":[],"NetworkInterfaces":[],"Subnets":[],"ProvisioningState":"Succeeded","FlushConnection":false,
         "SecurityRulesText":"[]","DefaultSecurityRulesText":"[]","NetworkInterfacesText":"[]","SubnetsText":"[]","ResourceGroupName":"rg",
         "Location":"westeurope","ResourceGuid":"1","Type":"Microsoft.Network/networkSecurityGroups","Tag":null,"TagsTable":null,"Name":"nsg","Etag":"W/\"1\"","Id":"/y"}
        """;

    private static readonly string Defaults = string.Join(',', new[]
    {
        ("AllowVnetInBound", 65000, "Inbound", "VirtualNetwork", "VirtualNetwork"), ("AllowAzureLoadBalancerInBound", 65001, "Inbound", "AzureLoadBalancer", "*"),
        ("DenyAllInBound", 65500, "Inbound", "*", "*"), ("AllowVnetOutBound", 65000, "Outbound", "VirtualNetwork", "VirtualNetwork"),
        ("AllowInternetOutBound", 65001, "Outbound", "*", "Internet"), ("DenyAllOutBound", 65500, "Outbound", "*", "*"),
    }.Select(r => $$"""{"name":"{{r.Item1}}","priority":{{r.Item2}},"direction":"{{r.Item3}}","access":"{{(r.Item1[0] == 'A' ? "Allow" : "Deny")}}","protocol":"*","sourceAddressPrefix":"{{r.Item4}}","sourcePortRange":"*","destinationAddressPrefix":"{{r.Item5}}","destinationPortRange":"*"}"""));

    private readonly Workspace _workspace = new();

    /// <summary>Files that hold all rules: the deny in them is seen.</summary>
    public static TheoryData<string> Whole { get; } =
    [
        """{"securityRules":[%Flat%],"name":"nsg","etag":"x","tags":{"a":"b"},"subnets":[{"id":"/s"}]}""",
        """{"securityRules":[%Flat%],"defaultSecurityRules":[%Defaults%]}""",
        "[%Flat%,%Defaults%]",
        """{%Type%,"properties":{"securityRules":[%Nested%],"defaultSecurityRules":[]},"location":"x"}""",
        """{"value":[%Nested%],"nextLink":null}""",
        """{"value":[%Flat%],"Count":1}""",
        PowerShell,
        Template("""{%Type%,"properties":{},"resources":[{"type":"securityRules","name":"deny","properties":{%Deny%}}]}"""),
        Template("""{%Type%,"properties":{},"resources":[{%RuleType%,"name":"NSG/deny","properties":{%Deny%}}]}"""),
        Template("""{%Type%,"properties":{"securityRules":[]}}""", """{%RuleType%,"name":"nsg/deny","dependsOn":["x"],"properties":{%Deny%}}""", """{"type":"Microsoft.Network/virtualNetworks","name":"[parameters('v')]","copy":{"count":2}}"""),
    ];

    /// <summary>Files of which a part cannot be understood, and what the finding says about it.</summary>
    public static TheoryData<string, string> Partial { get; } = new()
    {
        { Template("""{%Type%,"properties":{},"resources":[{"type":"securityRules","name":"other/deny","properties":{%Deny%}}]}"""), "belongs to this group" },
        { Template("""{%Type%,"properties":{},"resources":[{"type":"securityRules","name":"[parameters('n')]","properties":{%Deny%}}]}"""), "template expression" },
        { Template("""{%Type%,"properties":{},"resources":[{"type":"diagnosticSettings","name":"x"}]}"""), "child resource of type" },
        { Template("""{%Type%,"properties":{}}""", """{%RuleType%,"name":"other/deny","properties":{%Deny%}}"""), "belongs to this group" },
        { Template("""{%Type%,"properties":{}}""", """{%RuleType%,"name":"[concat(parameters('n'), '/deny')]","properties":{%Deny%}}"""), "template expression" },
        { Template("""{%RuleType%,"name":"nsg/deny","properties":{%Deny%}}"""), "not in it" },
        { Template("""{%Type%,"properties":{"securityRules":"[variables('rules')]"}}"""), "template expression" },
        { Template("""{%Type%,"properties":"[variables('nsg')]"}"""), "template expression" },
        { Template("""{%Type%,"properties":{"copy":[{"name":"securityRules","count":2,"input":{}}]}}"""), "'copy'" },
        { Template("""{%Type%,"copy":{"name":"x","count":2},"properties":{}}"""), "'copy'" },
        { Template("""{%Type%,"condition":"[parameters('c')]","properties":{}}"""), "'condition'" },
        { Template("""{%Type%,"properties":{}}""", """{"type":"Microsoft.Resources/deployments","name":"more","properties":{}}"""), "further rules" },
        { Template("""{%Type%,"properties":{}}""", """{"type":"[parameters('t')]","name":"x"}"""), "no type that can be read" },
        { Template("""{%Type%,"properties":{}}""", """{%Type%,"properties":{}}"""), "2 security groups" },
        { """{"$schema":"x","languageVersion":"2.0","resources":{"nsg":{}}}""", "languageVersion" },
        { Flat, "one rule" },
        { "[]", "empty list" },
        { """[%Flat%,{"id":"/x"}]""", "neither a rule nor a group" },
        { """[%Flat%,{"securityRules":[]}]""", "neither a rule nor a group" },
        { """{"value":[%Flat%],"nextLink":"https://management.azure.com/x"}""", "nextLink" },
        { """{"value":[%Flat%],"Count":3}""", "count" },
        { """{"value":[{"networkSecurityGroup":{"id":"/x"},"effectiveSecurityRules":[]}],"nextLink":null}""", "effective rules" },
        { """{"name":"nsg","id":"/x","type":"Microsoft.Network/networkSecurityGroups"}""", "securityRules is missing" },
        { """{"securityRules":[],"securityAdminRules":[{"name":"deny"}]}""", "securityAdminRules" },
        { """{"properties":{"securityRules":[]},"resources":[%Nested%]}""", "child resources" },
        { """{"properties":{"securityRules":[],"resources":[%Nested%]}}""", "'resources'" },
        { """{"properties":{"securityRules":[]},"securityRules":[%Flat%]}""", "'securityRules'" },
        { """{"securityRules":[],"SecurityRules":[{"name":"deny"}]}""", "twice" },
        { """{"securityRules":"Microsoft.Azure.Commands.Network.Models.PSSecurityRule"}""", "-Depth was too small" },
        { """{"securityRules":["Microsoft.Azure.Commands.Network.Models.PSSecurityRule"]}""", "-Depth was too small" },
        { """{"securityRules":["@{Name=deny; Access=Deny}"]}""", "-Depth was too small" },
        { """{"securityRules":[],"defaultSecurityRules":[""" + Defaults[..Defaults.IndexOf(",{", StringComparison.Ordinal)] + "]}", "missing" },
        { """{"securityRules":[],"defaultSecurityRules":[""" + Defaults.Replace("\"Allow\"", "\"Deny\"", StringComparison.Ordinal) + "]}", "none of the six" },
        { Rules("\"sourceAddressPrefix\":\"*\"", "\"sourceAddressPrefix\":\"System.Object[]\""), "-Depth was too small" },
        { Rules("\"sourceAddressPrefix\":\"*\"", "\"sourceAddressPrefix\":\"10.0.0.0/8 172.16.0.0/12\""), "-Depth was too small" },
        { Rules("\"sourceAddressPrefix\":\"*\"", "\"sourceAddressPrefix\":\"System.String\""), "-Depth was too small" },
        { Rules("\"sourceAddressPrefix\":\"*\"", "\"sourceAddressPrefix\":\"*\",\"sourceApplicationSecurityGroups\":\"Microsoft.Azure.Commands.Network.Models.PSApplicationSecurityGroup\""), "-Depth was too small" },
        { Rules("\"sourceAddressPrefix\":\"*\"", "\"sourceAddressPrefix\":\"*\",\"sourceApplicationSecurityGroups\":[{\"name\":\"x\"}]"), "without an ID" },
        { Rules("\"sourceAddressPrefix\":\"*\"", "\"sourceAddressPrefix\":\"[parameters('s')]\""), "template expression" },
        { Rules("\"priority\":200", "\"priority\":\"[add(100, 100)]\""), "template expression" },
        { Rules("\"name\":\"deny\"", "\"name\":\"[concat('a', 'b')]\""), "template expression" },
        { Rules("\"name\":\"deny\"", "\"name\":\"deny\",\"sourceServiceTags\":[\"Internet\"]"), "sourceServiceTags" },
        { Rules("\"name\":\"deny\"", "\"name\":\"deny\",\"access\":\"Allow\""), "twice" },
        { """{"securityRules":[%Flat%,""" + Flat.Replace("\"deny\"", "\"again\"", StringComparison.Ordinal) + "]}", "priority of another" },
    };

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task Simulate_WhenTheFileHoldsAllRules_SeesTheDeny(string json)
    {
        var run = await RunAsync(json);
        Assert.Equal((ExitCode.Differs, true), (run.Code, run.Out.Contains("deny", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Partial))]
    public async Task Simulate_WhenAPartIsNotUnderstood_GivesNoVerdictAndSaysHowToGetTheFile(string json, string reason)
    {
        var run = await RunAsync(json, "--all");
        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.All(run.Error.Split('\n').Where(l => l.Contains("nsg.json", StringComparison.Ordinal)), l => Assert.Matches("error OCE60[45]: .*az network nsg show --resource-group GROUP --name NSG.*ConvertTo-Json -Depth 100", l));
        Assert.Matches(new Regex(@"nsg\.json:\d+:\d+: "), run.Error);
    }

    // A gate is green only where every server is certain to reach every responder.
    [Theory]
    [InlineData("", 0, "allowed")]
    [InlineData(""","destinationAddressPrefix":"Storage" """, 1, "undecidable")]
    [InlineData(""","destinationAddressPrefix":"192.0.2.10" """, 1, "partly")]
    public async Task Simulate_WhenAVerdictIsNotAllowed_ExitsWith1(string more, int code, string verdict)
    {
        var run = await RunAsync("{\"securityRules\":[" + (more.Length == 0 ? "" : "{\"name\":\"deny\"," + Replaced(more) + "}") + "]}");
        Assert.Equal(code, run.Code);
        Assert.Contains(verdict, run.Out, StringComparison.Ordinal);
    }

    private static string Replaced(string field) =>
        Regex.Replace(Deny, $"\"{field.Split('"')[1]}\":\"[^\"]*\"", field.TrimStart(',').Trim());

    private static string Rules(string good, string bad) => "{\"securityRules\":[" + Flat.Replace(good, bad, StringComparison.Ordinal) + "]}";

    private static string Template(params string[] resources) =>
        """{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","parameters":{},"resources":["""
        + string.Join(',', resources) + "]}";

    // In place of an interpolation: JSON ends in more braces than one can count.
    private static string Fill(string json) => json
        .Replace("%Flat%", Flat, StringComparison.Ordinal).Replace("%Nested%", Nested, StringComparison.Ordinal).Replace("%Deny%", Deny, StringComparison.Ordinal)
        .Replace("%Type%", Type, StringComparison.Ordinal).Replace("%RuleType%", RuleType, StringComparison.Ordinal).Replace("%Defaults%", Defaults, StringComparison.Ordinal);

    private Task<CliRun> RunAsync(string json, params string[] more)
    {
        _workspace.CopySample().Write("nsg.json", Fill(json));
        return CliRun.Of(["simulate", "--locked", "-i", _workspace.Inventory, "--nsg", Path.Combine(_workspace.Folder, "nsg.json"), .. more]);
    }
}
