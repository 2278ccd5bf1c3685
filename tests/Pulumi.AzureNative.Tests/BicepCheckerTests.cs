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

    // All wrong bags go through one run of the compiler; each must be reported under its own name, and only once.
    [Fact]
    public async Task CheckAsync_WhenBagsAreWrong_NamesWhatAndWhere()
    {
        SkipWithoutCompiler();
        (string Name, string Right, string Wrong, string Code, string Named)[] rules =
        [
            ("good", "", "", "", ""),
            ("casing", "\"access\"", "\"destinationaddressprefix\":\"*\",\"access\"", "BCP089", "destinationaddressprefix"),
            ("type", "\"priority\":200", "\"priority\":\"200\"", "BCP036", "priority"),
            ("name", "\"access\"", "\"noSuchThing\":true,\"access\"", "BCP037", "noSuchThing"),
            ("missing", "\"priority\":200,", "", "BCP035", "priority"),
            ("protocol", "\"Tcp\"", "\"TCP\"", "enum-casing", "'TCP' is written 'Tcp'"),
            ("direction", "\"Outbound\"", "\"outbound\"", "enum-casing", "'Outbound'"),
            ("value", "\"Allow\"", "\"Permit\"", "enum-unlisted", "'Permit'"),
        ];
        string[] others = ["identity", "collection"];

        var found = await _checker.CheckAsync(
        [
            .. rules.Select(r => Resource("network:SecurityRule", r.Name, Changed($$"""{"networkSecurityGroupName":"g",{{Rule}}}""", r.Right, r.Wrong))),
            Resource("compute:VirtualMachine", "identity", Changed(VirtualMachine, "SystemAssigned, U", "systemAssigned, u")),
            Resource("network:FirewallPolicyRuleCollectionGroup", "collection", Changed(RuleCollectionGroup, "FirewallPolicyFilter", "filter")),
        ], TestContext.Current.CancellationToken);

        Assert.Equal(
            rules.Where(r => r.Code.Length > 0).Select(r => (r.Name, r.Code)).Order(),
            found.Where(d => !others.Contains(d.Resource)).Select(d => (d.Resource, d.Code)).Order());
        Assert.All(found, d => Assert.Contains(rules.FirstOrDefault(r => r.Name == d.Resource).Named ?? "", d.Message, StringComparison.Ordinal));
        Assert.Contains(found, d => d.Resource == "identity" && d.Code == "BCP036" && d.Message.Contains("systemAssigned", StringComparison.Ordinal));
        Assert.Contains(found, d => d.Resource == "collection" && d.Message.Contains("filterRuleCollection", StringComparison.Ordinal));
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

    private static string Changed(string bag, string right, string wrong)
    {
        Assert.Contains(right, bag, StringComparison.Ordinal);
        return right.Length == 0 ? bag : bag.Replace(right, wrong, StringComparison.Ordinal);
    }

    private static DeclaredResource Resource(string type, string name, string inputs) =>
        new("azure-native:" + type, name, JsonDocument.Parse(inputs).RootElement);

    private static void SkipWithoutCompiler() =>
        Assert.SkipUnless(BicepCompiler.IsAvailable, "The package of the Bicep CLI holds a program for Linux on x64 only.");
}
