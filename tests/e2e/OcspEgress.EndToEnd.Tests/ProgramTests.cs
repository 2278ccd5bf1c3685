using System.Net;
using System.Text.Json.Nodes;
using OcspEgress.TestSupport.Network;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>The rules that the Pulumi program declares, put into the kernel by the semantics of network security groups.</summary>
public sealed class ProgramTests
{
    private const string Host = "ocsp.pki.test";
    private static readonly IPAddress Address = IPAddress.Parse("198.18.80.10");
    private static readonly IPNetwork[] VirtualNetwork = [IPNetwork.Parse("10.20.0.0/16")];

    [Theory]
    [InlineData(ServerKind.Nginx)]
    [InlineData(ServerKind.Httpd)]
    public async Task DeclaredRules_WhenTheyFilter_LetTheServerStapleAndNothingElse(ServerKind kind)
    {
        using var shop = Shop.Open(kind, [$"http://{Host}/"], [(Host, Address)]);
        shop.Desk.Lock();
        var rules = await ProgramRules.DeclareAsync(shop.Desk.Folder);
        var withheld = rules.WithoutResponders();

        shop.Filter.Load(NsgNftablesTranslator.Translate(withheld.Read(), VirtualNetwork));
        shop.Staples.SeesNone();
        Assert.Equal("denied", Verdict(shop, withheld, exitCode: 1));

        shop.Filter.Load(NsgNftablesTranslator.Translate(rules.Read(), VirtualNetwork));
        shop.Staples.SeesGood();
        shop.Verifies();
        shop.IsClosed(Address, Responder.UnplannedPort);
        shop.IsClosed(Shop.UnplannedHost, 80);
        Assert.Equal("allowed", Verdict(shop, rules, exitCode: 0));
    }

    private static string Verdict(Shop shop, ProgramRules rules, int exitCode)
    {
        var file = Path.Combine(shop.Desk.Folder, "nsg.json");
        File.WriteAllText(file, rules.ToJson());
        var run = shop.Desk.Simulate(file);
        Assert.True(run.ExitCode == exitCode, $"{run.ExitCode}: {run.Output}{run.Error}");
        return (string)Assert.Single(JsonNode.Parse(run.Output)!["responders"]!.AsArray())!["verdict"]!;
    }
}
