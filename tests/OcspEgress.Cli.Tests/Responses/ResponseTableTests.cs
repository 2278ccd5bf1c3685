using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using OcspEgress.Cli.Tests.Endpoints;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Loopback;

namespace OcspEgress.Cli.Tests.Responses;

/// <summary>
/// The table in docs/proof.md: responses that are made; what <c>openssl ocsp</c> says of each, what <c>openssl s_client</c> shows
/// where nginx staples it, which servers take it, and what <c>ocsp-egress verify</c> says.
/// </summary>
public sealed class ResponseTableTests
{
    private const string Page = "docs/proof.md";
    private const string Start = "<!-- responses: made by a test; `UPDATE_GOLDEN=1` rewrites -->\n";
    private const string End = "<!-- end of responses -->";
    private const string Encodings = "Encoding and signature";

    private static readonly (string Title, IEnumerable<MadeResponse> Responses)[] Groups =
    [
        ("Who signs", MadeResponses.Signers),
        ("Which certificate", MadeResponses.Identifiers),
        ("Dates", MadeResponses.Dates),
        ("Status", MadeResponses.Statements),
        (Encodings, MadeResponses.Encodings),
    ];

    [Fact]
    public async Task Verify_WhenResponsesAreMade_AgreesWithOpensslOrSaysWhyNot()
    {
        Requires.Programs("openssl", "nginx", "haproxy", "caddy");
        using var bench = new ResponseBench();
        using var workspace = new Workspace();
        MadeCase[] cases = [.. Groups.SelectMany(g => g.Responses.Select(r => (g.Title, Response: r))).Select((c, i) => new MadeCase(i, c.Title, c.Response, workspace.Folder))];
        await using var responder = new LoopbackHttpServer(r =>
            LoopbackReply.Ocsp(cases[int.Parse(r.Target.Split('/')[1], CultureInfo.InvariantCulture)].Answer));
        workspace.Write("ca.pem", bench.Issuer.Pem);
        Array.ForEach(cases, c => c.Make(bench, responder.Port));
        await using var server = await RunningServer.NginxAsync(workspace.Folder, string.Concat(cases.Select(c => c.ServerBlocks)));
        await using var caddy = await RunningServer.CaddyAsync(workspace.Folder, string.Concat(cases.Select(c => c.Site)));
        var takes = await FetchAsync(server, caddy, cases);
        var ours = await VerifyAsync(workspace, bench.Now, responder.Port, cases.Where(c => c.IsStapled).Select(c => c.Endpoint(server.Port)));
        var faults = new List<string>();
        var table = new StringBuilder();
        foreach (var group in cases.GroupBy(c => c.Group))
        {
            table.Append(CultureInfo.InvariantCulture, $"\n#### {group.Key}\n\n| response | `openssl ocsp` | `s_client -status` | nginx | HAProxy | Caddy | `verify` | why `verify` differs from `openssl ocsp` |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
            foreach (var made in group)
            {
                var theirs = made.Openssl;
                var stapled = made.IsStapled ? OpensslVerdict.Staple(server.Port, made.ServerName) : "no staple";
                var code = ours[("responder", made.Fingerprint)];
                var why = made.Response.Why;
                if ((theirs == "good") == (code == "passes") == (why.Length > 0))
                {
                    faults.Add($"{made.Response.Text}: openssl {theirs}, verify {code}, because '{why}'");
                }

                // nginx writes anew what it read, so that faults of the encoding are gone.
                if (made.IsStapled && made.Group != Encodings && ours[("endpoint", made.Fingerprint)] != code)
                {
                    faults.Add($"{made.Response.Text}: {code} as answer, {ours[("endpoint", made.Fingerprint)]} as staple");
                }

                if (code == "passes" && takes[made].Contains(false))
                {
                    faults.Add($"{made.Response.Text}: verify passes, but nginx, HAProxy, Caddy: {string.Join(", ", takes[made])}");
                }

                table.Append(CultureInfo.InvariantCulture, $"| {made.Response.Text} | {theirs} | {stapled} | {string.Join(" | ", takes[made].Select(t => t ? "takes" : "refuses"))} | {code} | {why} |\n");
            }
        }

        Assert.True(cases.Length >= 40);
        CheckPage(table.Append('\n').ToString());
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // nginx fetches when it is first asked, and staples from then on. At once, while no date has come nearer to its bounds.
    private static async Task<Dictionary<MadeCase, bool[]>> FetchAsync(RunningServer nginx, RunningServer caddy, MadeCase[] cases)
    {
        Array.ForEach(cases, c => Takes(nginx, c));
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        return cases.ToDictionary(c => c, c => (bool[])[Takes(nginx, c), c.IsTakenByHaproxy(), Takes(caddy, c)]);
    }

    private static bool Takes(RunningServer server, MadeCase made) => OpensslVerdict.Staple(server.Port, made.FetchingName) != "no staple";

    private static async Task<Dictionary<(string Kind, string Fingerprint), string>> VerifyAsync(
        Workspace workspace, DateTimeOffset now, int port, IEnumerable<string> endpoints)
    {
        workspace.Write("inventory.yaml", $"version: 1\ncertificates:\n  - path: '*.pem'\n{string.Concat(endpoints)}policy:\n  allowedPorts: [{port}]\n  allowedNetworks: [127.0.0.1/32]\n");
        var locked = await CliRun.On(now, new FixedAnswers(), "lock", "-i", workspace.Inventory);
        Assert.True(locked.Code == 0, locked.Error);
        var run = await CliRun.On(now, new FixedAnswers(), "verify", "-i", workspace.Inventory, "-o", "json");
        Assert.True(run.Code == ExitCode.Differs, run.Error);
        return JsonNode.Parse(run.Out)!["checks"]!.AsArray().ToDictionary(c => ((string)c!["kind"]!, (string)c["fingerprint"]!), c => Word(c!));
    }

    private static string Word(JsonNode check) => (string)check["result"]! == "passed"
        ? "passes"
        : check["layers"]!.AsArray().Where(l => (string)l!["result"]! == "failed").Select(l => (string)l!["code"]!).FirstOrDefault("warns");

    private static void CheckPage(string table)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, Page)).ReplaceLineEndings("\n");
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(start >= Start.Length && end >= start, $"{Page} has no place for the table.");
        GoldenFile.Check(Page, text[..start] + table + text[end..]);
    }
}
