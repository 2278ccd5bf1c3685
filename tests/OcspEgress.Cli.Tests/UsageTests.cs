using OcspEgress.Cli;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

public sealed class UsageTests
{
    [Fact]
    public async Task Option_WhenItsValueIsNone_ListsTheValuesInOneLine()
    {
        var run = await CliRun.Of("plan", "--output", "x");
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.DoesNotContain("\\x0A", run.Error, StringComparison.Ordinal);
        Assert.Contains("Json", run.Error, StringComparison.Ordinal);
    }

    private static readonly string[] Commands = ["scan", "lock", "plan", "diff", "explain", "render", "report", "simulate", "verify", "advise", "init", "schema", "completion"];

    [Fact]
    public async Task Help_WhenAskedForEachCommand_ShowsExamplesThatParse()
    {
        foreach (var command in Commands)
        {
            var help = await CliRun.Of(command, "--help");
            Assert.Equal(ExitCode.Done, help.Code);
            var examples = help.Out.Split('\n').SkipWhile(l => l != "Examples:").Where(l => l.StartsWith("  ocsp-egress ", StringComparison.Ordinal)).ToArray();
            Assert.NotEmpty(examples);
            foreach (var example in examples)
            {
                Assert.True(ExampleText.Parses(example), example);
            }
        }
    }

    [Fact]
    public async Task Help_WhenItNamesAShortFlag_NamesItForOneOptionOnly()
    {
        foreach (var command in Commands)
        {
            var help = await CliRun.Of(command, "--help");
            var flags = help.Out.Split('\n').Select(l => l.TrimStart()).Where(l => l.StartsWith('-') && l.Contains(", --", StringComparison.Ordinal))
                .SelectMany(l => l[..l.IndexOf(", --", StringComparison.Ordinal)].Split(", ")).ToArray();
            Assert.Equal(flags.Distinct(), flags);
        }
    }

    [Fact]
    public void Documents_WhenTheyShowACommand_ShowOneThatParses()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "README.md"));
        var faults =
            from page in pages
            from line in File.ReadLines(page)
            let trimmed = line.Trim()
            where trimmed.StartsWith("ocsp-egress ", StringComparison.Ordinal) && !ExampleText.Parses(trimmed)
            select $"{Path.GetFileName(page)}: {trimmed}";
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("plann")]
    [InlineData("plan", "--nonsense")]
    [InlineData("plan", "--output", "xml")]
    [InlineData("explain")]
    [InlineData("completion", "tcsh")]
    [InlineData("plan", "--locked", "-i", "no-such-inventory.yaml")]
    [InlineData("init", "-e", "not a host")]
    public async Task Command_WhenUsedWrongly_ExitsWith2AndSaysWhy(params string[] args)
    {
        var run = await CliRun.Of(args);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public async Task Suggest_WhenAskedForCommands_NamesThem()
    {
        var run = await CliRun.Of("[suggest:14]", "ocsp-egress pl");
        Assert.Contains("plan", run.Out.Split('\n'));
    }

    [Fact]
    public async Task Init_WhenTheFileExists_RefusesUnlessForced()
    {
        using var workspace = new Workspace();
        workspace.Write("inventory.yaml", "mine");
        var refused = await CliRun.Of("init", "-e", "www.example.com", "--to", workspace.Inventory);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Equal("mine", File.ReadAllText(workspace.Inventory));
        var forced = await CliRun.Of("init", "-e", "www.example.com", "--to", workspace.Inventory, "--force");
        Assert.Equal(ExitCode.Done, forced.Code);
        Assert.Contains("www.example.com:443", File.ReadAllText(workspace.Inventory), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_WhenOnlyInformationIsFound_PrintsNone()
    {
        using var workspace = new Workspace();
        workspace.Issue("none.pem", "none.example.com");
        var loud = await CliRun.Of("scan", Path.Combine(workspace.Folder, "none.pem"));
        var quiet = await CliRun.Of("scan", Path.Combine(workspace.Folder, "none.pem"), "--quiet");
        Assert.Contains("OCE331", loud.Error, StringComparison.Ordinal);
        Assert.Equal("", quiet.Error);
    }
}
