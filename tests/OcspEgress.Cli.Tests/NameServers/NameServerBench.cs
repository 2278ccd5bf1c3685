using System.Text.Json.Nodes;
using OcspEgress.Resolution.Dns;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.NameServers;

/// <summary>A workspace and two name servers on real sockets, whose answers a test sets.</summary>
public abstract class NameServerBench : IAsyncDisposable
{
    private readonly Workspace _workspace = new();

    private protected TestZone Zone { get; } = new();

    private protected TestZone Other { get; } = new();

    private protected string Lock => File.ReadAllText(_workspace.Lock);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _workspace.Dispose();
        await Zone.DisposeAsync();
        await Other.DisposeAsync();
    }

    private protected void Inventory(params string[] hosts) => Inventory(hosts, [Zone.Address]);

    private protected void Inventory(string[] hosts, string[] servers, string more = "", string rest = "")
    {
        foreach (var host in hosts)
        {
            _workspace.Issue($"{host}.pem", $"www.{host}", $"http://{host}/");
        }

        _workspace.Write(
            "inventory.yaml",
            $"version: 1\ncertificates: [{string.Join(", ", hosts.Select(h => $"{h}.pem"))}]\nresolution: {{ servers: [{string.Join(", ", servers.Select(s => $"'{s}'"))}], attempts: 1{(more.Length == 0 ? "" : $", {more}")} }}\n{rest}");
    }

    private protected Task<CliRun> LockAsync(int day, params string[] args) => RunAsync(day, ["lock", .. args]);

    private protected Task<CliRun> RunAsync(int day, params string[] args) =>
        CliRun.On(CliRun.Today.AddDays(day), new NetworkDnsLookup(), [.. args, "-i", _workspace.Inventory]);

    private protected async Task<string> RulesAsync()
    {
        var plan = await CliRun.Of("plan", "--locked", "-i", _workspace.Inventory, "-o", "json");
        return JsonNode.Parse(plan.Out)!["rules"]!.ToJsonString();
    }
}
