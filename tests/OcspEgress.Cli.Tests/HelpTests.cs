using OcspEgress.Cli.Entry;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>What help says of each command is true, and can be read at 80 columns.</summary>
[Collection(InAFolder.Name)]
[Trait(InProcess.Trait, InProcess.Value)]
public sealed class HelpTests
{
    private static readonly string[] Commands =
        ["scan", "lock", "plan", "diff", "explain", "render", "report", "simulate", "verify", "advise", "init", "schema", "completion", "help", "version"];

    [Fact]
    public async Task Help_OfEachCommand_IsReadable()
    {
        foreach (var command in Commands)
        {
            var help = await CliRun.Of(command, "--help");
            Assert.Equal(ExitCode.Done, help.Code);
            Assert.Equal(help.Out, (await CliRun.Of("help", command)).Out);
            Assert.All(help.Out.Split('\n'), l => Assert.True(l.TrimEnd().Length <= 80, l));
            Assert.DoesNotContain("System.", help.Out, StringComparison.Ordinal);
            Assert.DoesNotContain("\\x", help.Out, StringComparison.Ordinal);
            Assert.DoesNotContain("\u001b", help.Out, StringComparison.Ordinal);
            AssertShortFlagsDiffer(help.Out);
        }
    }

    [Fact]
    public async Task Help_OfTheProgram_NamesEveryCommand()
    {
        var help = await CliRun.Of("help");
        Assert.Equal(help.Out, (await CliRun.Of("--help")).Out);
        var named = help.Out.Split('\n').SkipWhile(l => l != "Commands:").Skip(1).TakeWhile(l => l.Length > 0)
            .Where(l => l.Length > 2 && l[2] != ' ').Select(l => l.Trim().Split(' ')[0]);
        Assert.Equal(Commands, named);
        Assert.Equal((await CliRun.Of("--version")).Out, (await CliRun.Of("version")).Out);
    }

    // Every one, in the order of help, in a folder that has what they name.
    [Fact]
    public async Task Examples_WhenRun_Work()
    {
        Requires.Programs("git");
        using var site = await ExampleSite.CreateAsync();
        foreach (var command in Commands.Prepend("ocsp-egress"))
        {
            foreach (var (example, _) in HelpExamples.Of(command))
            {
                var run = await site.RunAsync(example);
                Assert.True(run.Code is ExitCode.Done or ExitCode.Differs, $"{example}\nexit {run.Code}\n{run.Error}");
                Assert.True(run.Code == ExitCode.Differs || !run.Error.Contains(" error ", StringComparison.Ordinal), $"{example}\n{run.Error}");
            }
        }
    }

    private static void AssertShortFlagsDiffer(string help)
    {
        var flags = help.Split('\n').Select(l => l.TrimStart()).Where(l => l.StartsWith('-') && l.Contains(", --", StringComparison.Ordinal))
            .SelectMany(l => l[..l.IndexOf(", --", StringComparison.Ordinal)].Split(", ")).ToArray();
        Assert.Equal(flags.Distinct(), flags);
    }
}
