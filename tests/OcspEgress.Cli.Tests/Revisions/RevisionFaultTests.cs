using OcspEgress.Cli;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.Revisions;

/// <summary>diff --base where git gives nothing: one cause, one text, with its own way out.</summary>
public sealed class RevisionFaultTests : IDisposable
{
    private static readonly string[] Who = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];

    private readonly Workspace _workspace = new();

    private string Folder => _workspace.Folder;

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task DiffBase_WhenThereIsNoRepository_SaysSo()
    {
        await StartAsync();
        Says(await DiffAsync("main"), "OCE018", "is in no git repository", "compare two lock files");
    }

    [Fact]
    public async Task DiffBase_WhenTheRepositoryHasNoCommit_SaysSo()
    {
        await StartAsync();
        Git("init", "-q", "-b", "main");
        Says(await DiffAsync("main"), "OCE011", "has no commit yet", "Commit first");
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("0123456789012345678901234567890123456789")]
    public async Task DiffBase_WhenTheRevisionIsUnknown_SaysToFetchIt(string revision)
    {
        await StartAsync();
        Commit();
        Says(await DiffAsync(revision), "OCE011", $"no git revision '{revision}'", "git fetch origin");
    }

    [Fact]
    public async Task DiffBase_WhenTheNameIsNoCommit_SaysWhatItIs()
    {
        await StartAsync();
        Commit();
        Git("tag", "blob", "HEAD:inventory.yaml");
        Says(await DiffAsync("blob"), "OCE011", "is no commit", "Give --base a branch");
    }

    [Fact]
    public async Task DiffBase_WhenTheCloneIsShallow_SaysToUnshallow()
    {
        await StartAsync();
        Commit();
        var old = ProgramRun.Successful("git", null, "-C", Folder, "rev-parse", "HEAD").Trim();
        _workspace.Write("more", "x");
        Git("add", "more");
        Git([.. Who, "commit", "-q", "-m", "y"]);
        var clone = Path.Combine(Folder, "clone");
        ProgramRun.Successful("git", null, "clone", "-q", "--depth", "1", $"file://{Folder}", clone);
        var run = await CliRun.Of("diff", "--base", old, "-i", Path.Combine(clone, "inventory.yaml"));
        Says(run, "OCE011", "shallow clone", "git fetch --unshallow");
    }

    [Fact]
    public async Task DiffBase_WhenAnotherUserOwnsTheRepository_SaysSafeDirectory()
    {
        Requires.Root();
        Requires.Programs("chown", "env");
        await StartAsync();
        Commit();
        ProgramRun.Successful("chown", null, "-R", "65534:65534", Folder);

        // Root would trust what sudo's user owns; and no settings of this machine.
        var run = ProgramRun.Of(
            "env", null, "-u", "SUDO_UID", $"HOME={Path.GetTempPath()}", "GIT_CONFIG_NOSYSTEM=1", "dotnet", Path.Combine(AppContext.BaseDirectory, "ocsp-egress.dll"), "diff", "--base", "main", "-i", _workspace.Inventory);
        Says(new CliRun(run.ExitCode, run.Output, run.Error), "OCE018", "another user owns it", $"git config --global --add safe.directory '{Folder}'");
    }

    [Fact]
    public async Task DiffBase_WhenThereIsNoGit_SaysToInstallIt()
    {
        await StartAsync();
        var run = ProgramRun.Of(
            "env", null, $"PATH={Folder}", Requires.FindProgram("dotnet")!, Path.Combine(AppContext.BaseDirectory, "ocsp-egress.dll"), "diff", "--base", "main", "-i", _workspace.Inventory);
        Says(new CliRun(run.ExitCode, run.Output, run.Error), "OCE017", "git cannot be started", "Install git");
    }

    [Fact]
    public async Task DiffBase_WhenGitFailsOtherwise_ShowsItsWordsInOneLine()
    {
        await StartAsync();
        Commit();
        File.AppendAllText(Path.Combine(Folder, ".git", "config"), "[core\n");
        Says(await DiffAsync("main"), "OCE017", "git says: fatal: bad config line", "Correct what git complains of");
    }

    [Fact]
    public async Task DiffBase_WhenTheLockLiesInAnotherRepository_SaysSo()
    {
        await StartAsync();
        Commit();
        var other = Directory.CreateDirectory(Path.Combine(Folder, "other")).FullName;
        ProgramRun.Successful("git", null, "-C", other, "init", "-q", "-b", "main");
        File.Copy(_workspace.Lock, Path.Combine(other, "egress.lock.yaml"));
        var run = await CliRun.Of("diff", "--base", "main", "-i", _workspace.Inventory, "-l", Path.Combine(other, "egress.lock.yaml"));
        Says(run, "OCE012", "belongs to another git repository", "keep inventory and lock in one repository");
    }

    private static void Says(CliRun run, string code, params string[] texts)
    {
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains($"error {code}: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(texts, t => Assert.Contains(t, run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("\\x0A", run.Error, StringComparison.Ordinal);
    }

    private async Task StartAsync()
    {
        Requires.Programs("git");
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");
        Assert.Equal(ExitCode.Done, (await CliRun.Of(new FixedAnswers().With("ocsp.a.test", "93.184.216.34"), "lock", "-i", _workspace.Inventory)).Code);
    }

    private Task<CliRun> DiffAsync(string revision) => CliRun.Of("diff", "--base", revision, "-i", _workspace.Inventory);

    private void Commit()
    {
        Git("init", "-q", "-b", "main");
        Git("add", "inventory.yaml", "egress.lock.yaml");
        Git([.. Who, "commit", "-q", "-m", "x"]);
    }

    private void Git(params string[] args) => ProgramRun.Successful("git", null, ["-C", Folder, .. args]);
}
