using System.Reflection;
using System.Text.Json;
using Pulumi.AzureNative.Network;
using Pulumi.Bundled.Generator.Emitting;
using Pulumi.Bundled.Generator.Facts;
using Xunit;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Pulumi.AzureNative.Tests;

public sealed class SurfaceTests
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly PackageFacts Facts = FactsReader.Read(RepositoryFiles.Facts);

    [Fact]
    public void ArgsClasses_WhenComparedWithTheFacts_HaveExactlyTheirWireNames()
    {
        var blocks = Facts.Blocks.Where(b => b.Kind is "resource" or "input").ToList();
        Assert.True(blocks.Count > 200, "the facts are nearly empty");
        foreach (var block in blocks)
        {
            var type = TypeOf(block.Kind == "input" ? $"Inputs.{block.Name}" : $"{block.Name}Args", block.Module);
            var expected = block.Inputs.Select(m => (m.WireName, m.Required)).Order();
            var actual = type.GetMembers(Any)
                .Select(m => Arguments(m, nameof(InputAttribute)))
                .OfType<object[]>()
                .Select(a => ((string)a[0], (bool)a[1]))
                .Order();
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Resources_WhenComparedWithTheFacts_HaveTheirOutputs()
    {
        foreach (var block in Facts.Blocks.Where(b => b.Kind == "resource"))
        {
            var actual = TypeOf(block.Name, block.Module).GetProperties()
                .Where(p => p.DeclaringType?.Name == block.Name)
                .Select(p => Arguments(p, nameof(OutputAttribute))?[0])
                .OfType<string>();
            Assert.Equal(block.Outputs.Select(m => m.WireName).Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Enums_WhenComparedWithTheFacts_HoldTheirTexts()
    {
        foreach (var block in Facts.Blocks.Where(b => b.Kind == "enum"))
        {
            var type = TypeOf(block.Name, block.Module);
            var actual = type.GetProperties(BindingFlags.Static | BindingFlags.Public)
                .Select(p => (p.Name, Text: p.GetValue(null)!.ToString()!));
            Assert.Equal(block.Values.Order(), actual.Order());
        }
    }

    [Fact]
    public void Enum_WhenComparedAndConverted_BehavesAsAValue()
    {
        Assert.Equal(SecurityRuleProtocol.Tcp, SecurityRuleProtocol.Tcp);
        Assert.True(SecurityRuleProtocol.Tcp != SecurityRuleProtocol.Udp);
        Assert.Equal("*", (string)SecurityRuleProtocol.Asterisk);
        Assert.Equal(0, default(SecurityRuleProtocol).GetHashCode());
    }

    [Fact]
    public void Args_WhenAListIsNotTouched_KeepItNull()
    {
        var args = new NetworkSecurityGroupArgs { ResourceGroupName = "rg" };
        Assert.Null(Field(args, "securityRules"));

        args.SecurityRules.Add(new Inputs.SecurityRuleArgs { Name = "r" });
        Assert.NotNull(Field(args, "securityRules"));
    }

    [Fact]
    public void Args_WhenTheSchemaHasDefaults_SetThem()
    {
        Assert.NotNull(new Inputs.SubnetArgs().PrivateEndpointNetworkPolicies);
        Assert.NotNull(new VirtualNetworkArgs().EnableDdosProtection);
        Assert.Null(new Inputs.SubnetArgs().AddressPrefix);
    }

    [Fact]
    public void Aliases_WhenComparedWithTheCapturedOnes_AreTheSameInTheSameOrder()
    {
        using var captured = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(RepositoryFiles.Captures(), "azure-native-3.28.0-tokens-aliases.json")));
        var compared = 0;
        foreach (var entry in captured.RootElement.EnumerateObject().Select(p => p.Value))
        {
            var token = entry.GetProperty("token").GetString()!.Split(':');
            var block = Facts.Blocks.FirstOrDefault(b => b.Kind == "resource" && b.Module == token[1] && b.Name == token[^1]);
            if (block is null)
            {
                continue;
            }

            compared++;
            Assert.Equal(Strings(entry, "aliases"), block.Aliases);
            // A default stands behind the name there: enableDdosProtection ((args?.enableDdosProtection) ?? false)
            Assert.Equal(Strings(entry, "inputs").Select(i => i.Split(' ')[0]), block.Inputs.Select(m => m.WireName));
            Assert.Equal(Strings(entry, "requiredInputs"), block.Inputs.Where(m => m.Required).Select(m => m.WireName));
        }

        Assert.True(compared > 5, $"only {compared} resources are in both");
    }

    private static IEnumerable<string> Strings(JsonElement entry, string name) =>
        entry.GetProperty(name).EnumerateArray().Select(e => e.GetString()!);

    private static object? Field(object args, string wireName) => args.GetType().GetFields(Any)
        .Single(f => Arguments(f, nameof(InputAttribute)) is { } found && found[0].Equals(wireName)).GetValue(args);

    // As written in the source: the attributes' own properties are not public, here and in the official SDK.
    private static object[]? Arguments(MemberInfo member, string attribute) => member.CustomAttributes
        .SingleOrDefault(a => a.AttributeType.Name == attribute)?.ConstructorArguments.Select(a => a.Value!).ToArray();

    private static Type TypeOf(string name, string module) =>
        typeof(NetworkSecurityGroup).Assembly.GetType($"{TypeNames.Namespace(module)}.{name}", throwOnError: true)!;
}
