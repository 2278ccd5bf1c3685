using System.Text.Json;
using BicepCheck;
using Xunit;

namespace Pulumi.AzureNative.Tests;

public sealed class BicepCheckerTests
{
    private readonly BicepChecker _checker = new();

    [Fact]
    public async Task CheckAsync_WhenBagsAreAsTheProviderWantsThem_FindsNothing()
    {
        SkipWithoutCompiler();
        var found = await _checker.CheckAsync(
        [
            Resource("resources:ResourceGroup", "group", """{"location":"westeurope","tags":{"a-b":"it's $1"}}"""),
            Resource("network:NetworkSecurityGroup", "inline", $$$"""{"resourceGroupName":"rg","securityRules":[{"name":"r1",{{{Rule}}}}]}"""),
            Resource("network:SecurityRule", "rule", $$$"""{"resourceGroupName":"rg","networkSecurityGroupName":"g",{{{Rule}}}}"""),
            Resource("network:FirewallPolicyRuleCollectionGroup", "rules", RuleCollectionGroup),
            Resource("network:Subnet", "subnet", """
                {"resourceGroupName":"rg","virtualNetworkName":"v","addressPrefix":"10.0.0.0/24","defaultOutboundAccess":false,
                 "networkSecurityGroup":{"id":"04da6b54-80e4-46f7-96ec-b56ff0331ba9"}}
                """),
            Resource("compute:VirtualMachine", "vm", VirtualMachine),
        ], TestContext.Current.CancellationToken);

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("\"destinationaddressprefix\":\"x\",", "BCP089", "destinationaddressprefix")]
    [InlineData("\"sourcePortRanges\":\"80\",", "BCP036", "sourcePortRanges")]
    [InlineData("\"noSuchThing\":true,", "BCP037", "noSuchThing")]
    public async Task CheckAsync_WhenAPropertyIsWrong_NamesItAndTheResource(string extra, string code, string named)
    {
        SkipWithoutCompiler();
        var found = await _checker.CheckAsync(
        [
            Resource("network:SecurityRule", "good", $$$"""{"networkSecurityGroupName":"g",{{{Rule}}}}"""),
            Resource("network:SecurityRule", "bad", $$$"""{"networkSecurityGroupName":"g",{{{extra}}}{{{Rule}}}}"""),
        ], TestContext.Current.CancellationToken);

        var diagnostic = Assert.Single(found);
        Assert.Equal(("bad", code), (diagnostic.Resource, diagnostic.Code));
        Assert.Contains(named, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_WhenARequiredPropertyIsMissing_SaysWhich()
    {
        SkipWithoutCompiler();
        var bag = $$"""{"networkSecurityGroupName":"g",{{Rule}}}""".Replace("\"priority\":200,", "", StringComparison.Ordinal);

        var diagnostic = Assert.Single(await _checker.CheckAsync(
            [Resource("network:SecurityRule", "rule", bag)], TestContext.Current.CancellationToken));

        Assert.Equal("BCP035", diagnostic.Code);
        Assert.Contains("priority", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Tcp\"", "\"TCP\"", "enum-casing")]
    [InlineData("\"Outbound\"", "\"outbound\"", "enum-casing")]
    [InlineData("\"Allow\"", "\"Permit\"", "enum-unlisted")]
    public async Task CheckAsync_WhenAnOpenEnumHasAnotherValue_ReportsIt(string right, string wrong, string code)
    {
        SkipWithoutCompiler();
        var bag = $$"""{"networkSecurityGroupName":"g",{{Rule}}}""".Replace(right, wrong, StringComparison.Ordinal);

        var diagnostic = Assert.Single(await _checker.CheckAsync(
            [Resource("network:SecurityRule", "rule", bag)], TestContext.Current.CancellationToken));

        Assert.Equal(code, diagnostic.Code);
        Assert.Contains(wrong.Trim('"'), diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_WhenAClosedEnumHasAnotherValue_TheCompilerReportsIt()
    {
        SkipWithoutCompiler();
        var bag = VirtualMachine.Replace("SystemAssigned", "systemAssigned", StringComparison.Ordinal);

        var diagnostic = Assert.Single(await _checker.CheckAsync(
            [Resource("compute:VirtualMachine", "vm", bag)], TestContext.Current.CancellationToken));

        Assert.StartsWith("BCP", diagnostic.Code, StringComparison.Ordinal);
        Assert.Contains("systemAssigned", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_WhenARuleCollectionIsOfAnUnknownKind_TheCompilerReportsIt()
    {
        SkipWithoutCompiler();
        var bag = RuleCollectionGroup.Replace("FirewallPolicyFilterRuleCollection", "filterRuleCollection", StringComparison.Ordinal);

        var found = await _checker.CheckAsync(
            [Resource("network:FirewallPolicyRuleCollectionGroup", "rules", bag)], TestContext.Current.CancellationToken);

        Assert.NotEmpty(found);
        Assert.All(found, d => Assert.Equal("rules", d.Resource));
    }

    [Fact]
    public async Task CheckAsync_WhenTheTypeIsUnknown_SaysSo()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => _checker.CheckAsync([Resource("web:WebApp", "app", "{}")], TestContext.Current.CancellationToken));

        Assert.Contains("azure-native:web:WebApp", error.Message, StringComparison.Ordinal);
    }

    private const string Rule = """
        "access":"Allow","direction":"Outbound","priority":200,"protocol":"Tcp","description":"it's for ${ocsp}",
        "sourceAddressPrefix":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"10.0.0.0/8"},
        "sourcePortRange":"*","destinationAddressPrefixes":["192.0.2.1"],"destinationPortRange":"80"
        """;

    private const string RuleCollectionGroup = """
        {"resourceGroupName":"rg","firewallPolicyName":"p","ruleCollectionGroupName":"g","priority":300,"ruleCollections":[
          {"name":"c","priority":310,"ruleCollectionType":"FirewallPolicyFilterRuleCollection","action":{"type":"Allow"},"rules":[
            {"name":"a","ruleType":"ApplicationRule","sourceAddresses":["10.0.0.0/24"],"targetFqdns":["ocsp.digicert.com"],
             "protocols":[{"protocolType":"Http","port":80}]},
            {"name":"n","ruleType":"NetworkRule","ipProtocols":["TCP"],"sourceAddresses":["10.0.0.0/24"],
             "destinationAddresses":["192.0.2.1"],"destinationPorts":["80"]}]}]}
        """;

    private const string VirtualMachine = """
        {"resourceGroupName":"rg","vmName":"web-1","hardwareProfile":{"vmSize":"Standard_B2s"},
         "identity":{"type":"SystemAssigned, UserAssigned","userAssignedIdentities":["/subscriptions/s/identity"]},
         "networkProfile":{"networkInterfaces":[{"id":"/nic","primary":true}]},
         "osProfile":{"computerName":"web-1","adminUsername":"webadmin","windowsConfiguration":{"provisionVMAgent":true}},
         "storageProfile":{"imageReference":{"publisher":"MicrosoftWindowsServer","offer":"WindowsServer","sku":"2022-datacenter","version":"latest"},
          "osDisk":{"createOption":"FromImage","managedDisk":{"storageAccountType":"StandardSSD_LRS"}}}}
        """;

    private static DeclaredResource Resource(string type, string name, string inputs) =>
        new("azure-native:" + type, name, JsonDocument.Parse(inputs).RootElement);

    private static void SkipWithoutCompiler() =>
        Assert.SkipUnless(BicepCompiler.IsAvailable, "The package of the Bicep CLI holds a program for Linux on x64 only.");
}
