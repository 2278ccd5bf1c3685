using OcspEgress.Inventory;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Tests.Certificates;

public sealed class PathReaderTests : IDisposable
{
    private readonly TestAuthority _authority = TestAuthority.Create("Path CA");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oce-");

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Path_WhenDirectory_ReadsAllBelowInOrdinalOrderAndSkipsTheRest()
    {
        Write("b.pem", _authority.Issue("b.example").Pem);
        Write("a/z.crt", _authority.Issue("z.example").Pem);
        Write("a-1.pem", _authority.Issue("a1.example").Pem);
        Write("B.pem", _authority.Issue("upper.example").Pem);
        Write("key.pem", _authority.Issue("k.example").KeyPem);
        Write("README.md", "no certificate");
        Write("empty", "");
        var result = Loading.LoadPath(_folder.Parent!.FullName, _folder.Name + "/");

        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            new[] { "B.pem", "a-1.pem", "a/z.crt", "b.pem" }.Select(n => $"{_folder.Name}/{n}"),
            result.Values.Select(c => c.Origin.Container));
    }

    [Theory]
    [InlineData("certs/*.pem", "certs/a.pem certs/b.pem")]
    [InlineData("certs/?.pem", "certs/a.pem certs/b.pem")]
    [InlineData("certs/**/*.pem", "certs/a.pem certs/b.pem certs/deep/er/c.pem")]
    [InlineData("**/c.*", "certs/deep/er/c.pem")]
    [InlineData("certs/**", "certs/a.pem certs/b.pem certs/deep/er/c.pem")]
    [InlineData("*/deep/*/*", "certs/deep/er/c.pem")]
    [InlineData("certs/*p*m", "certs/a.pem certs/b.pem")]
    public void Path_WhenGlob_ReadsWhatMatches(string pattern, string expected)
    {
        Write("certs/a.pem", _authority.Issue("a.example").Pem);
        Write("certs/b.pem", _authority.Issue("b.example").Pem);
        Write("certs/deep/er/c.pem", _authority.Issue("c.example").Pem);
        Write("certs/notes.txt", "text");
        foreach (var (folder, prefix) in new[] { (_folder.FullName, ""), ("/", _folder.FullName + "/") })
        {
            var result = Loading.LoadPath(folder, prefix + pattern);

            Assert.Empty(result.Diagnostics);
            Assert.Equal(expected.Split(' ').Select(e => prefix + e), result.Values.Select(c => c.Origin.Container));
        }
    }

    [Fact]
    public void Path_WhenNothingIsThere_SaysSoAtTheInventorysLine()
    {
        Write("key.pem", _authority.Issue("k.example").KeyPem);

        Assert.Equal("inventory.yaml:3:5", Assert.Single(Loading.LoadPath(_folder.FullName, "missing.pem").Diagnostics).Location!.ToString());
        Assert.Equal(["OCE201"], Loading.LoadPath(_folder.FullName, "missing.pem").Codes());
        Assert.Equal(["OCE203"], Loading.LoadPath(_folder.FullName, "no/*.pem").Codes());
        Assert.Equal(["OCE204"], Loading.LoadPath(_folder.FullName, "key.pem").Codes());
    }

    [Fact]
    public void Path_WhenNameHoldsWildcards_TheFileItselfWins()
    {
        Write("a[1]*.pem", _authority.Issue("a.example").Pem);

        Assert.Single(Loading.LoadPath(_folder.FullName, "a[1]*.pem").Values);
    }

    [Fact]
    public void Path_WhenLinksLoop_ReadsEachFolderOnce()
    {
        Requires.Met(!OperatingSystem.IsWindows(), "needs symbolic links");
        Write("d/a.pem", _authority.Issue("a.example").Pem);
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "d", "loop"), _folder.FullName);
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "self"), "self");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "d", "nowhere.pem"), "missing");
        var result = Loading.LoadPath(_folder.FullName, "d");

        Assert.Equal(["d/a.pem"], result.Values.Select(c => c.Origin.Container));
        Assert.All(result.Diagnostics, d => Assert.Equal("OCE202", d.Code));
    }

    [Theory]
    [InlineData("d")]
    [InlineData("d/**/*.pem")]
    [InlineData("d/*/*.pem")]
    public async Task Path_WhenLinksCross_EndsAndReadsEachFileOnce(string path)
    {
        Requires.Met(!OperatingSystem.IsWindows(), "needs symbolic links");
        foreach (var name in new[] { "x", "y", "z" })
        {
            Write($"d/{name}/{name}.pem", _authority.Issue($"{name}.example").Pem);
        }

        foreach (var (at, to) in new[] { ("x", "y"), ("x", "z"), ("y", "x"), ("y", "z"), ("z", "x"), ("z", "y"), ("z", ".") })
        {
            Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "d", at, $"to{to}"), $"../{to}");
        }

        var result = await Task.Run(() => Loading.LoadPath(_folder.FullName, path)).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Empty(result.Diagnostics);
        Assert.Equal(["d/x/x.pem", "d/y/y.pem", "d/z/z.pem"], result.Values.Select(c => c.Origin.Container));
    }

    [Fact]
    public void Path_WhenSeveralPathsLeadToAFile_TakesTheOneThatStays()
    {
        Requires.Met(!OperatingSystem.IsWindows(), "needs symbolic links");
        Requires.Programs("ln");
        Write("d/a-archive/web/cert12.pem", _authority.Issue("web.example").Pem);
        Write("d/releases/20261128/api.pem", _authority.Issue("api.example").Pem);
        Write("d/mail.pem", _authority.Issue("mail.example").Pem);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "d", "live", "web"));
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "d", "live", "web", "cert.pem"), "../../a-archive/web/cert12.pem");
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "d", "current"), "releases/20261128");
        Assert.Equal(0, ProgramRun.Of("ln", null, Path.Combine(_folder.FullName, "d", "mail.pem"), Path.Combine(_folder.FullName, "d", "same.pem")).ExitCode);

        string[] Found(string path) => [.. Loading.LoadPath(_folder.FullName, path).Values.Select(c => c.Origin.Container)];

        Assert.Equal(["d/current/api.pem", "d/live/web/cert.pem", "d/mail.pem"], Found("d"));
        Assert.Equal(["d/releases/20261128/api.pem"], Found("d/*/20261128/*"));
        Assert.Equal(["d/a-archive/web/cert12.pem"], Found("d/*/web/cert1?.pem"));
    }

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "OCE284")]
    public void Path_WhenFoldersAreDeep_SaysWhereItStopped(int depth, string? expected)
    {
        Write("d/a.pem", _authority.Issue("a.example").Pem);
        Write($"d/{string.Join('/', Enumerable.Repeat("e", depth))}/b.pem", _authority.Issue("b.example").Pem);
        var result = Loading.LoadPath(_folder.FullName, "d");

        Assert.Equal(expected is null ? [] : [expected], result.Codes());
        Assert.Equal(expected is null ? 2 : 1, result.Values.Length);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/urandom")]
    [InlineData("/dev/null")]
    [InlineData("fifo")]
    public async Task Path_WhenFileIsSpecial_DoesNotHang(string path)
    {
        Requires.Met(OperatingSystem.IsLinux(), "needs Linux");
        Requires.Programs("mkfifo");
        if (path == "fifo")
        {
            using var made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(_folder.FullName, path));
            await made.WaitForExitAsync();
        }

        var task = Task.Run(() => Loading.LoadPath(_folder.FullName, path));

        var result = await task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Contains(Assert.Single(result.Diagnostics).Code, new[] { "OCE202", "OCE204" });
    }

    [Fact]
    public void Path_WhenReadingFails_SaysSo()
    {
        // A thread's own memory file opens, but its first page cannot be read: an error that root gets, too.
        Requires.Met(File.Exists("/proc/self/mem"), "needs Linux");

        Assert.Contains(Assert.Single(Loading.LoadPath("/", "proc/self/mem").Codes()), new[] { "OCE202", "OCE204" });
    }

    [Fact]
    public void Loader_WhenNoReaderKnowsTheKind_SaysSo()
    {
        var source = new KeyVaultSource { Location = Loading.Here, Vault = new Uri("https://example.vault.azure.net/") };

        Assert.Equal(["OCE205"], Loading.Load(source).Codes());
    }

    [Fact]
    public void Loader_WhenCancelled_Throws()
    {
        Write("a.pem", _authority.Issue("a.example").Pem);
        var source = new PathSource { Location = Loading.Here, Path = "a.pem", BaseDirectory = _folder.FullName };
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Loading.Load(source, cancellation.Token));
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
