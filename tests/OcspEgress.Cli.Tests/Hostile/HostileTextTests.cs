using System.Text.Json.Nodes;
using OcspEgress.TestSupport.Authority;
using OcspEgress.TestSupport.Forges;
using YamlDotNet.RepresentationModel;

namespace OcspEgress.Cli.Tests.Hostile;

/// <summary>
/// What strangers write into certificates, file names and inventories does nothing in a log, a table or a comment: every
/// command, every format.
/// </summary>
public sealed class HostileTextTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public static TheoryData<string> Texts { get; } =
    [
        "##vso[task.setvariable variable=x]y", "###vso[task.complete result=Failed]", "####vso[x]", "##[error]x", "###[command]x", "##teamcity[x]",
        "::set-output name=a::b", "\u00a0::add-mask::x", "\u3000::warning::x", "\u2003::error::x", "\u0085::error::x", "\n::error::x", "\u2028::error::x",
        "section_start:1560896352:x\r\u001b[0K", "section_end:1560896352:x",
        "@org/team", "a @octocat b", "org/repo#1", "GH-12", "ABC-123 and #7", "https://evil.example/x", "www.evil.example", ":rocket:",
        "\u202egpj.exe", "\u2066x\u2069", "\u200fx\u200e", "\u061cx", "a\u3164b", "a\u00adb", "a\u200bb", "a\u034fb\ufe0f", "a\u2800b", "\U000e0041x",
        "a|b", "a`b", "a\\", "`@org/team", "a\\|@org/team", "</details><script>alert(1)</script>", "[x](http://evil.example)", "![x](//evil.example)", "$(id)", "&#64;org/team",
    ];

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Output_WhateverANameHolds_DoesNothing(string text)
    {
        await MakeAsync(text);
        foreach (var args in Calls())
        {
            var run = await CliRun.Of(Dns(args), [.. args, "-i", _workspace.Inventory]);
            Assert.True(run.Code is ExitCode.Done or ExitCode.Differs or ExitCode.BadInput or ExitCode.ResolutionFailed, $"{string.Join(' ', args)}: {run.Code} {run.Error}");
            Assert.Empty(RunnerLog.Commands(args is [.., "json"] ? "" : run.Out));
            Assert.Empty(RunnerLog.Commands(run.Error));
            Assert.Empty(args is [.., "markdown"] ? ForgeMarkdown.Active(run.Out) : []);
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Output_WhateverAFileIsCalled_DoesNothing(string text)
    {
        await MakeAsync(text);
        foreach (var args in (string[][])[["init", _workspace.Folder], ["scan", _workspace.Folder], ["scan", text], ["plan", "-i", text], ["explain", text, "-i", _workspace.Inventory], ["scan", "--" + text]])
        {
            var run = await CliRun.Of(args);
            Assert.NotEqual(ExitCode.Bug, run.Code);
            Assert.Empty(RunnerLog.Commands(run.Out));
            Assert.Empty(RunnerLog.Commands(run.Error));
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Json_WhateverANameHolds_IsExactAndYamlReadsBackTheSame(string text)
    {
        await MakeAsync(text);
        foreach (var command in (string[][])[["scan"], ["plan", "--locked"], ["explain", "ocsp-ocsp.a.test-80"]])
        {
            var json = await CliRun.Of([.. command, "-i", _workspace.Inventory, "-o", "json"]);
            var yaml = await CliRun.Of([.. command, "-i", _workspace.Inventory, "-o", "yaml"]);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml.Out));
            AssertSame(JsonNode.Parse(json.Out), stream.Documents[0].RootNode);
        }

        var scan = JsonNode.Parse((await CliRun.Of("scan", "-i", _workspace.Inventory, "-o", "json")).Out)!;
        Assert.Contains(FileOf(text), Strings(scan));
    }

    [Fact]
    public void RunnerLogAndMarkdown_WhenTextIsRaw_SeeIt()
    {
        string[] commands = ["##vso[a]b", "x ##[error]y", "\u00a0::error::x", "section_start:1:a", "a\u202eb", "a\u3164"];
        Assert.All(commands, c => Assert.Single(RunnerLog.Commands(c)));
        string[] active = ["@org/team", "&#64;org/team", "&#35;12", "GH-1", "http&#58;//x", "<script>", "` @org", "a `b` @c"];
        Assert.All(active, a => Assert.NotEmpty(ForgeMarkdown.Active(a)));
        Assert.Empty(ForgeMarkdown.Active("`@org/team` and ```x``` 20:30"));
    }

    private static IEnumerable<string[]> Calls()
    {
        string[] formats = ["table", "yaml", "markdown", "json"];
        string[][] reports =
        [
            ["scan"], ["plan"], ["plan", "--locked"], ["explain", "ocsp-ocsp.a.test-80"], ["diff", "--live"], ["advise", "--server", "nginx"], ["advise", "--server", "caddy"],
            ["verify"], ["lock", "--check"],
        ];
        return reports.SelectMany(r => formats.Select(f => (string[])[.. r, "-o", f]))
            .Concat([["diff", "--live", "-o", "sarif"], ["verify", "--junit"], ["report"], ["render", "--locked", "-t", "nftables"], ["render", "--locked", "-t", "bicep"], ["render", "--locked", "-t", "bicep-firewall"]]);
    }

    // verify asks nobody: it stops where the name is not found.
    private static FixedAnswers Dns(string[] args) =>
        args[0] == "verify" ? new FixedAnswers() : new FixedAnswers().With("ocsp.a.test", "93.184.216.34", "93.184.216.35");

    private static string FileOf(string text) =>
        string.Concat(text.Select(c => c is '/' or '\0' or '*' or '?' or '[' or ']' or '{' or '}' or '!' or '\\' ? '_' : c)) + ".pem";

    private async Task MakeAsync(string text)
    {
        _workspace.Issue("a.pem", new CertificateRequestSpec { Names = [], CommonName = text, OcspUrls = ["http://ocsp.a.test/", "ldap://" + text] })
            .Issue(FileOf(text), new CertificateRequestSpec { Names = ["b.example.com"], CommonName = text, OcspUrls = ["http://ocsp.a.test/"] });
        _workspace.Write("inventory.yaml", "version: 1\ngroups: { web: { sources: [10.0.0.0/24] } }\ncertificates:\n  - { path: '*.pem', group: web }\n");
        var run = await CliRun.Of(new FixedAnswers().With("ocsp.a.test", "93.184.216.34"), "lock", "-i", _workspace.Inventory);
        Assert.True(File.Exists(_workspace.Lock), run.Error);
        Assert.Empty(RunnerLog.Commands(File.ReadAllText(_workspace.Lock)));
    }

    private static void AssertSame(JsonNode? json, YamlNode yaml)
    {
        switch (json)
        {
            case JsonObject map:
                var entries = ((YamlMappingNode)yaml).Children;
                Assert.Equal(map.Select(m => m.Key), entries.Keys.Select(k => ((YamlScalarNode)k).Value));
                Assert.All(map.Zip(entries.Values), p => AssertSame(p.First.Value, p.Second));
                break;
            case JsonArray list:
                Assert.Equal(list.Count, ((YamlSequenceNode)yaml).Children.Count);
                Assert.All(list.Zip(((YamlSequenceNode)yaml).Children), p => AssertSame(p.First, p.Second));
                break;
            default:
                var text = json?.GetValueKind() == System.Text.Json.JsonValueKind.String ? json.GetValue<string>() : json?.ToJsonString() ?? "null";
                Assert.Equal(text.Replace("\ud800", "\ufffd", StringComparison.Ordinal), ((YamlScalarNode)yaml).Value);
                break;
        }
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(m => Strings(m.Value)),
        JsonArray list => list.SelectMany(Strings),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };
}
