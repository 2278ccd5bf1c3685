using System.Runtime.Versioning;
using OcspEgress.Cli;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>Files that a user may not read: the command runs as one who may not, since root may read everything.</summary>
[SupportedOSPlatform("linux")]
public sealed class ClosedFileTests : IDisposable
{
    private const string Nobody = "65534";
    private const UnixFileMode Open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Closed = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Workspace _workspace = new();
    private readonly string _command;

    public ClosedFileTests()
    {
        Requires.Met(OperatingSystem.IsLinux(), "needs Linux");
        Requires.Root();
        Requires.Programs("setpriv", "dotnet");
        _command = Path.Combine(_workspace.Folder, "command");
        Directory.CreateDirectory(_command);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.TopDirectoryOnly))
        {
            File.Copy(file, Path.Combine(_command, Path.GetFileName(file)));
        }

        File.SetUnixFileMode(_workspace.Folder, (UnixFileMode)0x1FF);
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "certs"));
        _workspace.Issue("certs/web.pem", "www.example.com", "http://ocsp.a.test").Write("inventory.yaml", "version: 1\ncertificates: [certs]\n");
    }

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("web.key", true)]
    [InlineData("privkey1.pem", true)]
    [InlineData("web-key.pem", true)]
    [InlineData("tls.p8", false)]
    [InlineData("other.pem", false)]
    public void Scan_WhenAKeyBesideTheCertificateIsClosed_LeavesItAlone(string name, bool isKeyByName)
    {
        _workspace.Write($"certs/{name}", "secret");
        CloseTo(name, isKeyByName);

        var run = AsNobody("scan", "-i", _workspace.Inventory);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("www.example.com", run.Output, StringComparison.Ordinal);
        var line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("info OCE283", line, StringComparison.Ordinal);
        Assert.Contains($"certs/{name}", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_WhenAFolderOfKeysIsClosed_LeavesItAloneInTheSameLine()
    {
        Directory.CreateDirectory(InCerts("private"));
        File.SetUnixFileMode(InCerts("private"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _workspace.Write("certs/a.key", "secret").Write("certs/b.key", "secret").Write("certs/c.key", "secret");
        foreach (var key in new[] { "a.key", "b.key", "c.key" })
        {
            File.SetUnixFileMode(InCerts(key), Closed);
        }

        var run = AsNobody("scan", "-i", _workspace.Inventory);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("certs/a.key, certs/b.key, certs/c.key and 1 more", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("certs/web.pem", "OCE202")]
    [InlineData("certs/link.pem", "OCE201.*'web0.pem', which does not exist")]
    public void Scan_WhenTheInventoryNamesTheFileItself_IsAnError(string path, string expected)
    {
        _workspace.Write("inventory.yaml", $"version: 1\ncertificates: [{path}]\n");
        File.CreateSymbolicLink(InCerts("link.pem"), "web0.pem");
        File.SetUnixFileMode(InCerts("web.pem"), Closed);

        var run = AsNobody("scan", "-i", _workspace.Inventory);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Matches(expected, run.Error);
    }

    [Fact]
    public void Scan_WhenALinkInAFolderLeadsNowhere_NamesItsTarget()
    {
        File.CreateSymbolicLink(InCerts("old.pem"), "../archive/old3.pem");

        var run = AsNobody("scan", "-i", _workspace.Inventory);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("certs/old.pem: error OCE202: 'certs/old.pem' cannot be read (it is a link to '../archive/old3.pem', which does not exist)", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lock_WhenACertificateThatItKnowsIsClosed_KeepsItsRuleWhateverAPersonSays(bool isPruning)
    {
        _workspace.Issue("certs/other.pem", "other.example.com", "http://ocsp.a.test");
        await CliRun.Of(new FixedAnswers().With("ocsp.a.test", "93.184.216.34"), "lock", "-i", _workspace.Inventory);
        File.SetUnixFileMode(_workspace.Lock, Open | UnixFileMode.OtherWrite);
        File.SetUnixFileMode(InCerts("web.pem"), Closed);

        var run = AsNobody(["lock", "-i", _workspace.Inventory, .. isPruning ? new[] { "--prune" } : []]);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("certs/web.pem: error OCE480: This file is closed to this user", run.Error, StringComparison.Ordinal);
        Assert.Contains("www.example.com", File.ReadAllText(_workspace.Lock), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scan", "-i", "FILE")]
    [InlineData("scan", "FILE")]
    [InlineData("plan", "--locked", "-i", "GOOD", "-l", "FILE")]
    [InlineData("lock", "-i", "GOOD", "-l", "FILE")]
    [InlineData("lock", "-i", "GOOD", "--also-known", "FILE")]
    public void Command_WhenAFileThatItNamesIsClosed_SaysPermissionDenied(params string[] call)
    {
        _workspace.Write("closed", "version: 1\n");
        var closed = Path.Combine(_workspace.Folder, "closed");
        File.SetUnixFileMode(closed, Closed);

        var run = AsNobody([.. call.Select(a => a switch { "FILE" => closed, "GOOD" => _workspace.Inventory, _ => a })]);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("permission denied", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_WhenACertificateIsClosedToThisUserAlone_IsAnError()
    {
        _workspace.Issue("certs/api.pem", "api.example.com");
        CloseTo("api.pem", onlyToItsOwner: true);

        var run = AsNobody("scan", "-i", _workspace.Inventory);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("certs/api.pem: error OCE202", run.Error, StringComparison.Ordinal);
    }

    // To the owner, who runs the command, though all others may read it: then the mode does not tell that it is a secret.
    private void CloseTo(string name, bool onlyToItsOwner)
    {
        File.SetUnixFileMode(InCerts(name), onlyToItsOwner ? UnixFileMode.OtherRead : Closed);
        if (onlyToItsOwner)
        {
            Assert.Equal(0, ProgramRun.Of("chown", null, Nobody, InCerts(name)).ExitCode);
        }
    }

    private string InCerts(string name) => Path.Combine(_workspace.Folder, "certs", name);

    private ProgramRun AsNobody(params string[] args) => ProgramRun.Of(
        "setpriv",
        null,
        ["--reuid", Nobody, "--regid", Nobody, "--clear-groups", "--inh-caps=-all", Requires.FindProgram("dotnet")!, Path.Combine(_command, "ocsp-egress.dll"), .. args]);
}
