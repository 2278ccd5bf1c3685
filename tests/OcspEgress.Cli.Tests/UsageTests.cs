using OcspEgress.Cli;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("plann", "'plann' is not a command. Did you mean plan?")]
    [InlineData("help plann", "'plann' is not a value of COMMAND")]
    [InlineData("plan --loked", "'--loked' is not an option of plan. Did you mean --locked?")]
    [InlineData("plan --quite", "Did you mean --quiet?")]
    [InlineData("init --too x", "'--too' is not an option of init. Did you mean --to?")]
    [InlineData("scan --chian=x a.pem", "Did you mean --chain?")]
    [InlineData("--nonsense", "'--nonsense' is not an option before a command.")]
    [InlineData("plan --output xml", "'xml' is not a value of --output, which takes table, json, yaml or markdown.")]
    [InlineData("plan -o sarif", "which takes table, json, yaml or markdown.")]
    [InlineData("advise --server ngnix", "which takes iis, nginx, apache, haproxy or caddy. Did you mean nginx?")]
    [InlineData("completion tcsh", "'tcsh' is not a value of SHELL, which takes bash, zsh, fish or pwsh.")]
    [InlineData("verify --tries abc", "'abc' is not a value of --tries, which takes a number from 1 to 100.")]
    [InlineData("verify --tries 0", "'0' is not a value of --tries")]
    [InlineData("plan --locked=maybe", "'maybe' is one word too many for plan.")]
    [InlineData("plan all", "'all' is one word too many for plan.")]
    [InlineData("plan /?", "'/?' is one word too many for plan.")]
    [InlineData("explain", "explain needs WHAT")]
    [InlineData("", "A command is missing. Name one of scan, lock,")]
    public async Task Command_WhenUsedWrongly_SaysWhatIsMeant(string words, string said)
    {
        var run = await CliRun.Of(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
        Assert.StartsWith("error OCE008: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\\x", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Error.TrimEnd().Split('\n').Length);
    }

    [Theory]
    [InlineData("plan --output ", "table json yaml markdown")]
    [InlineData("diff -o ", "table json yaml markdown sarif")]
    [InlineData("advise --server ", "iis nginx apache haproxy caddy")]
    [InlineData("render --target ", "bicep bicep-firewall nftables")]
    [InlineData("completion ", "bash zsh fish pwsh")]
    public async Task Values_WhenCompleted_AreThoseThatTheCommandTakes(string line, string values)
    {
        var run = await CliRun.Of($"[suggest:{line.Length + 12}]", $"ocsp-egress {line}");
        var flags = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith('-'));
        Assert.Equal(values.Split(' ').Order(StringComparer.Ordinal), flags.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Value_WhenSpelledAsBefore_IsTaken()
    {
        var (now, before) = (await CliRun.InRepository("plan", "--locked", "--stack", "dev", "-o", "json"), await CliRun.InRepository("plan", "--locked", "--stack", "dev", "-o", "Json"));
        Assert.Equal(now, before);
        Assert.Equal(ExitCode.Done, (await CliRun.InRepository("advise", "--server", "HaProxy", "--locked", "--stack", "dev")).Code);
    }

    [Fact]
    public async Task Argument_WhenItStartsWithAHyphen_StandsBehindTwo()
    {
        using var workspace = new Workspace();
        var run = await CliRun.Of("init", "--to", workspace.Inventory, "--", "--too");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("path: \"--too\"", File.ReadAllText(workspace.Inventory), StringComparison.Ordinal);
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
    [InlineData("plan", "--locked", "-i", "no-such-inventory.yaml")]
    [InlineData("init", "-e", "not a host")]
    public async Task Command_WhenItsInputIsWrong_ExitsWith2AndSaysWhy(params string[] args)
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
