namespace OcspEgress.Cli.Tests;

/// <summary>Standard output and standard error that are full, closed, or read no further: processes, as a shell starts them.</summary>
public sealed class StandardStreamTests : IDisposable
{
    private readonly Workspace _workspace = new Workspace().CopySample();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("plan")]
    [InlineData("explain")]
    [InlineData("report")]
    [InlineData("help")]
    public async Task Output_WhenItsReaderIsGone_EndsQuietlyWith141(string verb)
    {
        var run = await CommandProcess.ShellAsync("{ sleep 0.3; \"$@\" -q; } | :; echo ${PIPESTATUS[0]}", Words(verb));

        Assert.Equal(("141\n", ""), (run.Out, run.Error));
    }

    [Theory]
    [InlineData(">/dev/full", "plan", "No space left on device")]
    [InlineData(">/dev/full", "explain", "No space left on device")]
    [InlineData(">/dev/full", "help", "No space left on device")]
    [InlineData(">&-", "plan", "it is closed")]
    [InlineData(">&-", "report", "it is closed")]
    [InlineData(">&-", "help", "it is closed")]
    [InlineData("<&- >&-", "plan", "it is closed")]
    [InlineData("1</dev/null", "plan", "Bad file descriptor")]
    public async Task Output_WhenItCannotBeWritten_SaysSoAndExitsWith2(string redirection, string verb, string reason)
    {
        var run = await CommandProcess.ShellAsync($"\"$@\" {redirection}", Words(verb));

        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Out));
        Assert.Contains($"error OCE014: Standard output cannot be written: {reason}. ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("bug", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2>/dev/full", ExitCode.BadInput)]
    [InlineData("2>&-", ExitCode.BadInput)]
    [InlineData("<&- 2>&-", ExitCode.BadInput)]
    [InlineData("2> >(:)", ExitCode.ClosedPipe)]
    public async Task Error_WhenItCannotBeWritten_StillGivesTheResult(string redirection, int code)
    {
        string[] words = ["advise", "--server", "nginx", .. Words("plan")[1..]];
        var whole = await CommandProcess.ShellAsync("\"$@\"", words);

        // The reader is gone before the command starts.
        var run = await CommandProcess.ShellAsync($"{{ sleep 0.3; \"$@\"; }} {redirection}", words);

        Assert.Equal(0, whole.Code);
        Assert.NotEqual("", whole.Error);
        Assert.Equal((code, whole.Out), (run.Code, run.Out));
    }

    [Theory]
    [InlineData("2>&-")]
    [InlineData("2>/dev/full")]
    public async Task Error_WhenItCannotBeWrittenAndSomethingIsWrong_KeepsTheExitCode(string redirection)
    {
        var run = await CommandProcess.ShellAsync($"\"$@\" {redirection}", "diff", _workspace.Lock, Path.Combine(_workspace.Folder, "none.yaml"), "-i", _workspace.Inventory);

        Assert.Equal((ExitCode.BadInput, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task Streams_WhenBothAreClosed_ExitWith2()
    {
        var run = await CommandProcess.ShellAsync("\"$@\" >&- 2>&-", Words("plan"));

        Assert.Equal((ExitCode.BadInput, "", ""), (run.Code, run.Out, run.Error));
    }

    [Fact]
    public async Task Streams_WhenBothGoToOneFile_KeepTheirOrder()
    {
        var file = Path.Combine(_workspace.Folder, "both.txt");
        var run = await CommandProcess.ShellAsync($"echo before > '{file}'; \"$@\" >> '{file}' 2>&1; echo after >> '{file}'", Words("plan"));
        var apart = await CommandProcess.ShellAsync("\"$@\"", Words("plan"));

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal($"before\n{apart.Out}{apart.Error}after\n", File.ReadAllText(file));
    }

    private string[] Words(string verb) => verb switch
    {
        "help" => ["--help"],
        "explain" => ["explain", "ocsp-ocsp2.pki.example-80", "-i", _workspace.Inventory],
        "report" => ["report", "-i", _workspace.Inventory],
        _ => ["plan", "--locked", "-i", _workspace.Inventory],
    };
}
