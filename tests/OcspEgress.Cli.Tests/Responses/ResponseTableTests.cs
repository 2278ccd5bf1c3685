using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Loopback;

namespace OcspEgress.Cli.Tests.Responses;

/// <summary>
/// The table in docs/proof.md: responses that are made, what <c>openssl ocsp</c> says of each, and what
/// <c>ocsp-egress verify</c> says.
/// </summary>
public sealed class ResponseTableTests
{
    private const string Page = "docs/proof.md";
    private const string Start = "<!-- responses: made by a test; `UPDATE_GOLDEN=1` rewrites -->\n";
    private const string End = "<!-- end of responses -->";

    private static readonly (string Title, IEnumerable<MadeResponse> Responses)[] Groups =
    [
        ("Who signs", MadeResponses.Signers),
        ("Which certificate", MadeResponses.Identifiers),
        ("Dates", MadeResponses.Dates),
        ("Status", MadeResponses.Statements),
        ("Encoding and signature", MadeResponses.Encodings),
    ];

    [Fact]
    public async Task Verify_WhenResponsesAreMade_AgreesWithOpensslOrSaysWhyNot()
    {
        Requires.Programs("openssl");
        using var bench = new ResponseBench();
        using var workspace = new Workspace();
        MadeResponse[] all = [.. Groups.SelectMany(g => g.Responses)];
        var answers = new byte[all.Length][];
        await using var responder = new LoopbackHttpServer(r =>
            LoopbackReply.Ocsp(answers[int.Parse(r.Target.Split('/')[1], CultureInfo.InvariantCulture)]));
        var fingerprints = new string[all.Length];
        workspace.Write("ca.pem", bench.Issuer.Pem);
        for (var i = 0; i < all.Length; i++)
        {
            var certificate = bench.IssueServer($"http://127.0.0.1:{responder.Port}/{i}", all[i].CertificateDays);
            fingerprints[i] = certificate.Fingerprint;
            answers[i] = all[i].Make(bench, certificate);
            workspace.Write($"{i}.pem", certificate.Pem);
            await File.WriteAllBytesAsync(Path.Combine(workspace.Folder, $"{i}.response"), answers[i], TestContext.Current.CancellationToken);
        }

        var ours = await VerifyAsync(workspace, bench.Now, responder.Port);
        var rows = new StringBuilder();
        var number = 0;
        var faults = new List<string>();
        foreach (var (title, responses) in Groups)
        {
            rows.Append(CultureInfo.InvariantCulture, $"\n#### {title}\n\n| response | `openssl ocsp` | `verify` | why they differ |\n| --- | --- | --- | --- |\n");
            foreach (var response in responses)
            {
                var theirs = OpensslVerdict.Of(workspace.Folder, Path.Combine(workspace.Folder, $"{number}.pem"), Path.Combine(workspace.Folder, $"{number}.response"));
                var code = ours[fingerprints[number++]];
                if ((theirs == "good") == (code == "passes") == (response.Why.Length > 0))
                {
                    faults.Add($"{response.Text}: openssl {theirs}, verify {code}, because '{response.Why}'");
                }

                rows.Append(CultureInfo.InvariantCulture, $"| {response.Text} | {theirs} | {code} | {response.Why} |\n");
            }
        }

        Assert.True(all.Length >= 40);
        CheckPage(rows.Append('\n').ToString());
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task<Dictionary<string, string>> VerifyAsync(Workspace workspace, DateTimeOffset now, int port)
    {
        workspace.Write("inventory.yaml", $"version: 1\ncertificates:\n  - path: '*.pem'\npolicy:\n  allowedPorts: [{port}]\n  allowedNetworks: [127.0.0.1/32]\n");
        var locked = await CliRun.On(now, new FixedAnswers(), "lock", "-i", workspace.Inventory);
        Assert.True(locked.Code == 0, locked.Error);
        var run = await CliRun.On(now, new FixedAnswers(), "verify", "-i", workspace.Inventory, "-o", "json");
        Assert.True(run.Code == ExitCode.Differs, run.Error);
        return JsonNode.Parse(run.Out)!["checks"]!.AsArray().ToDictionary(c => (string)c!["fingerprint"]!, c => Word(c!));
    }

    private static string Word(JsonNode check) => (string)check["result"]! == "passed"
        ? "passes"
        : check["layers"]!.AsArray().Where(l => (string)l!["result"]! == "failed").Select(l => $"{(string)l!["code"]!}, layer {(string)l["layer"]!}").First();

    private static void CheckPage(string table)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, Page)).ReplaceLineEndings("\n");
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(start >= Start.Length && end >= start, $"{Page} has no place for the table.");
        GoldenFile.Check(Page, text[..start] + table + text[end..]);
    }
}
