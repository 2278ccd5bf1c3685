using System.Text.Json.Nodes;
using AzureStandIn;
using AzureStandIn.Manners;
using AzureStandIn.Resources;

namespace RealEngine.Tests;

/// <summary>The manners of the stand-in; no engine is needed.</summary>
public sealed class AzureCloudTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ocsp-egress-cloud-");
    private readonly AzureCloud _azure;

    public AzureCloudTests()
    {
        var cloud = new CloudFolder(_folder.FullName);
        cloud.Put("azure-native:resources:ResourceGroup", new() { ["resourceGroupName"] = "rg", ["location"] = "westeurope" });
        _azure = new AzureCloud(cloud, TimeSpan.FromMilliseconds(30));
        cloud.Put("azure-native:network:NetworkSecurityGroup", Group());
    }

    [Fact]
    public async Task Rules_WhenWrittenSideBySide_AreRefusedWith429AndOneAfterAnotherAreNot()
    {
        var first = CreateAsync(Rule("a", 100));
        var second = await Assert.ThrowsAsync<RefusalException>(() => CreateAsync(Rule("b", 101)));
        await first;

        Assert.Contains("Status=429", second.Message, StringComparison.Ordinal);
        await CreateAsync(Rule("b", 101));
    }

    [Fact]
    public async Task CollectionGroups_WhenWrittenSideBySide_AreRefusedWith409()
    {
        _azure.Folder.Put("azure-native:network:FirewallPolicy", new() { ["resourceGroupName"] = "rg", ["firewallPolicyName"] = "p" });
        var first = CreateAsync(Collections("a"));

        Assert.Contains("Status=409", (await Assert.ThrowsAsync<RefusalException>(() => CreateAsync(Collections("b")))).Message, StringComparison.Ordinal);
        await first;

        static CloudResource Collections(string name) => Asked("network:FirewallPolicyRuleCollectionGroup", new()
        {
            ["resourceGroupName"] = "rg", ["firewallPolicyName"] = "p", ["ruleCollectionGroupName"] = name, ["priority"] = 200,
        });
    }

    [Fact]
    public async Task Priority_WhenTwoRulesOfADirectionWouldHaveIt_IsRefusedSinglyAndInAList()
    {
        await CreateAsync(Rule("a", 100));

        Assert.Contains("SecurityRuleConflict", (await Assert.ThrowsAsync<RefusalException>(() => CreateAsync(Rule("b", 100)))).Message, StringComparison.Ordinal);
        await CreateAsync(Rule("in", 100, "Inbound"));
        var list = Group();
        list["securityRules"] = new JsonArray(Item("x", 300), Item("y", 300));
        Assert.Contains("SecurityRuleConflict", (await Assert.ThrowsAsync<RefusalException>(() => UpdateAsync(Asked("network:NetworkSecurityGroup", list)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Group_WhenWrittenWhole_HasTheRulesOfItsListOnlyAndWithoutAListKeepsThem()
    {
        await CreateAsync(Rule("single", 100));
        var list = Group();
        list["securityRules"] = new JsonArray(Item("x", 300), Item("y", 301));

        await UpdateAsync(Asked("network:NetworkSecurityGroup", list));
        Assert.Equal(["x", "y"], Rules());
        Assert.Contains("already existing", (await Assert.ThrowsAsync<RefusalException>(() => CreateAsync(Rule("x", 300)))).Message, StringComparison.Ordinal);

        await UpdateAsync(Asked("network:NetworkSecurityGroup", Group()));
        Assert.Equal(["x", "y"], Rules());

        await _azure.DeleteAsync(Rule("x", 300).Id, _ => { });
        Assert.Equal(["y"], Rules());

        list["securityRules"] = new JsonArray();
        await UpdateAsync(Asked("network:NetworkSecurityGroup", list));
        Assert.Empty(Rules());
    }

    [Fact]
    public async Task Outputs_WhenMade_AreTheTypesOwn()
    {
        var made = await CreateAsync(Rule("a", 100));

        var outputs = ProviderOutputs.Of(_azure.Folder, made);

        Assert.Equal("a", outputs["name"]!.GetValue<string>());
        Assert.DoesNotContain("resourceGroupName", outputs.Select(o => o.Key));
        Assert.DoesNotContain("securityRuleName", outputs.Select(o => o.Key));
    }

    [Fact]
    public async Task Deletion_WhenOfAContainer_TakesAllWithItUnlessSomebodyUsesIt()
    {
        await CreateAsync(Rule("a", 100));
        var network = await CreateAsync(Asked("network:VirtualNetwork", new()
        {
            ["resourceGroupName"] = "rg", ["virtualNetworkName"] = "v", ["addressSpace"] = new JsonObject { ["addressPrefixes"] = new JsonArray("10.0.0.0/16") },
        }));
        var group = _azure.Folder.Resources.Single(r => r.Type.EndsWith(":NetworkSecurityGroup", StringComparison.Ordinal));
        await CreateAsync(Subnet("10.0.1.0/24", group.Id));

        Assert.Contains("InUse", (await Assert.ThrowsAsync<RefusalException>(() => _azure.DeleteAsync(group.Id, _ => { }))).Message, StringComparison.Ordinal);
        await _azure.DeleteAsync(network.Id, _ => { });
        await _azure.DeleteAsync(group.Id, _ => { });

        Assert.Equal("rg", Assert.Single(_azure.Folder.Resources).Name);
    }

    [Fact]
    public async Task Subnet_WhenSomebodyIsInIt_KeepsItsRange()
    {
        await CreateAsync(Asked("network:VirtualNetwork", new()
        {
            ["resourceGroupName"] = "rg", ["virtualNetworkName"] = "v", ["addressSpace"] = new JsonObject { ["addressPrefixes"] = new JsonArray("10.0.0.0/16") },
        }));
        var subnet = await CreateAsync(Subnet("10.0.1.0/24", null));
        await UpdateAsync(Subnet("10.0.2.0/24", null));
        await CreateAsync(Asked("network:NetworkInterface", new()
        {
            ["resourceGroupName"] = "rg", ["networkInterfaceName"] = "n",
            ["ipConfigurations"] = new JsonArray(new JsonObject { ["subnet"] = new JsonObject { ["id"] = subnet.Id } }),
        }));

        Assert.Contains("InUsePrefixCannotBeDeleted", (await Assert.ThrowsAsync<RefusalException>(() => UpdateAsync(Subnet("10.0.3.0/24", null)))).Message, StringComparison.Ordinal);
        Assert.Contains("NetcfgInvalidSubnet", (await Assert.ThrowsAsync<RefusalException>(() => UpdateAsync(Subnet("10.9.0.0/24", null)))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("priority", "99", "SecurityRuleInvalidPriority")]
    [InlineData("destinationAddressPrefixes", """["192.0.2.1","2001:db8::1"]""", "DifferentAddressFamilies")]
    [InlineData("networkSecurityGroupName", "\"nowhere\"", "ParentResourceNotFound")]
    [InlineData("resourceGroupName", "\"nowhere\"", "ParentResourceNotFound")]
    [InlineData("sourceApplicationSecurityGroups", """[{"id":"/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/applicationSecurityGroups/x"}]""", "InvalidResourceReference")]
    public async Task Rule_WhenAzureTakesNoSuchThing_IsRefused(string input, string value, string code)
    {
        var rule = Rule("a", 100).Inputs;
        rule[input] = JsonNode.Parse(value);

        Assert.Contains(code, (await Assert.ThrowsAsync<RefusalException>(() => CreateAsync(Asked("network:SecurityRule", rule)))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<CloudResource> CreateAsync(CloudResource asked) => _azure.CreateAsync(asked, _ => { });

    private Task<CloudResource> UpdateAsync(CloudResource asked) => _azure.UpdateAsync(asked, _ => { });

    private IEnumerable<string> Rules() => _azure.Folder.Resources.Where(r => r.Type.EndsWith(":SecurityRule", StringComparison.Ordinal)).Select(r => r.Name);

    private static JsonObject Group() => new() { ["resourceGroupName"] = "rg", ["networkSecurityGroupName"] = "nsg", ["location"] = "westeurope" };

    private static JsonObject Item(string name, int priority, string direction = "Outbound") => JsonNode.Parse($$"""
        {"name":"{{name}}","priority":{{priority}},"direction":"{{direction}}","access":"Allow","protocol":"Tcp","sourceAddressPrefix":"*",
        "sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRange":"80"}
        """)!.AsObject();

    private static CloudResource Rule(string name, int priority, string direction = "Outbound")
    {
        var inputs = Item(name, priority, direction);
        inputs.Remove("name");
        inputs["resourceGroupName"] = "rg";
        inputs["networkSecurityGroupName"] = "nsg";
        inputs["securityRuleName"] = name;
        return Asked("network:SecurityRule", inputs);
    }

    private static CloudResource Subnet(string range, string? group)
    {
        var inputs = new JsonObject { ["resourceGroupName"] = "rg", ["virtualNetworkName"] = "v", ["subnetName"] = "s", ["addressPrefix"] = range };
        if (group is not null)
        {
            inputs["networkSecurityGroup"] = new JsonObject { ["id"] = group };
        }

        return Asked("network:Subnet", inputs);
    }

    private static CloudResource Asked(string type, JsonObject inputs)
    {
        var kind = ResourceKinds.Of($"azure-native:{type}");
        return new CloudResource { Id = ResourceId.Of(kind, inputs), Type = kind.Token, Inputs = JsonNode.Parse(inputs.ToJsonString())!.AsObject() };
    }
}
