using OcspEgress.Resolution;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>Whatever takes long shows on a terminal that it runs, and leaves nothing of that behind.</summary>
[Trait(InProcess.Trait, InProcess.Value)]
public sealed class ProgressTests
{
    private const string Gone = "\r\u001b[K";

    [Theory]
    [InlineData("scan", "reading certificates")]
    [InlineData("lock", "lock", "resolving responders")]
    [InlineData("plan --locked", "plan")]
    [InlineData("diff LOCK LOCK", "diff")]
    [InlineData("explain ocsp-ocsp.pki.example-80", "explain")]
    [InlineData("render -t bicep --locked", "render")]
    [InlineData("report", "report")]
    [InlineData("advise --server nginx --locked", "advise")]
    public async Task Command_WhenItTakesLong_ShowsThatOnATerminal(string words, params string[] stages)
    {
        using var workspace = new Workspace();
        workspace.CopySample();
        string[] args = [.. words.Split(' ').Select(w => w == "LOCK" ? workspace.Lock : w), "-i", workspace.Inventory];

        // Nobody waits in a test: the line shows with the first word.
        var run = await CliRun.In(e => e with { ErrorIsTerminal = true, ProgressPatience = TimeSpan.Zero }, new FixedAnswers(), args);

        Assert.All(stages, s => Assert.Contains($"\r{s} … 0 s\u001b[K", run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("…", run.Error[run.Error.LastIndexOf(Gone, StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Out);
    }

    [Theory]
    [InlineData(false, "-i")]
    [InlineData(true, "-qi")]
    public async Task Command_WhenNobodyWatches_ShowsNothing(bool isTerminal, string option)
    {
        using var workspace = new Workspace();
        workspace.CopySample();

        var run = await CliRun.In(e => e with { ErrorIsTerminal = isTerminal, ProgressPatience = TimeSpan.Zero }, new FixedAnswers(), "plan", "--locked", option, workspace.Inventory);

        Assert.DoesNotContain("…", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_WhenWorkComputesOnOneThread_CountsItsSeconds()
    {
        using var error = new StringWriter();
        using var line = new ProgressLine(error, TimeSpan.FromMilliseconds(900));
        line.Begin("resolving");
        line.Report(new SamplingRound(2, 5));

        // Computes, and lets nobody in.
        await Task.Run(() => SpinWait.SpinUntil(() => error.ToString().Length > 0, TimeSpan.FromSeconds(20)), TestContext.Current.CancellationToken);
        line.Dispose();

        Assert.Equal($"\rresolving, round 2 of 5 … 1 s\u001b[K{Gone}", error.ToString());
    }

    [Fact]
    public async Task Result_WhenShownOnTheSameTerminal_EndsTheLine()
    {
        using var workspace = new Workspace();
        workspace.CopySample();
        var run = await CliRun.In(e => e with { ErrorIsTerminal = true, OutIsTerminal = true, Width = 200, Out = e.Error, ProgressPatience = TimeSpan.Zero }, new FixedAnswers(), "plan", "--locked", "--no-color", "-i", workspace.Inventory);

        Assert.StartsWith("\rplan … 0 s\u001b[K", run.Error, StringComparison.Ordinal);
        Assert.Contains(Gone + "  Priority", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("plan …", run.Error[run.Error.IndexOf(Gone, StringComparison.Ordinal)..], StringComparison.Ordinal);
    }
}
