using OcspEgress.Resolution;
using OcspEgress.Resolution.LockFile;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Resolution;

public sealed class LockWriterFileTests : IDisposable
{
    private static readonly EgressLock Content = EgressLock.Empty with { Targets = [new LockedTarget("azureNsg", [new LockedRule("ocsp-a-80", 1000)])] };
    private readonly string _folder = Directory.CreateTempSubdirectory("ocsp-egress-lock-").FullName;

    private string Lock => Path.Combine(_folder, "egress.lock.yaml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Write_WhenNew_MakesTheFileAndNothingElse()
    {
        Assert.Empty(await LockWriter.WriteAsync(Content, Lock, TestContext.Current.CancellationToken));

        Assert.Equal(LockWriter.ToText(Content), await File.ReadAllTextAsync(Lock, TestContext.Current.CancellationToken));
        Assert.NotEqual(0xEF, (await File.ReadAllBytesAsync(Lock, TestContext.Current.CancellationToken))[0]);
        Assert.Equal([Lock], Directory.GetFileSystemEntries(_folder));
        Assert.Equal(Content.Targets[0].Rules.AsEnumerable(), LockReader.ReadFile(Lock).Lock!.Targets[0].Rules);
    }

    [Fact]
    public async Task Write_WhenLinked_KeepsTheLinkAndThePermissions()
    {
        Requires.Met(!OperatingSystem.IsWindows(), "needs Unix permissions");
        var target = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "real")).FullName, "lock");
        await File.WriteAllTextAsync(target, "old", TestContext.Current.CancellationToken);
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(target, Mode);
        }

        File.CreateSymbolicLink(Lock, Path.Combine("real", "lock"));

        Assert.Empty(await LockWriter.WriteAsync(Content, Lock, TestContext.Current.CancellationToken));

        Assert.Equal(Path.Combine("real", "lock"), new FileInfo(Lock).LinkTarget);
        Assert.Equal(LockWriter.ToText(Content), await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken));
        Assert.Equal(Mode, OperatingSystem.IsWindows() ? Mode : File.GetUnixFileMode(target));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(target)!));
    }

    [Fact]
    public async Task Write_WhenTheContentIsThereAlready_DoesNotTouchTheFile()
    {
        await LockWriter.WriteAsync(Content, Lock, TestContext.Current.CancellationToken);
        var long_ago = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Lock, long_ago);

        await LockWriter.WriteAsync(Content, Lock, TestContext.Current.CancellationToken);

        Assert.Equal(long_ago, File.GetLastWriteTimeUtc(Lock));
    }

    [Fact]
    public async Task Write_WhenCancelled_LeavesTheOldFileAndNothingElse()
    {
        await File.WriteAllTextAsync(Lock, "old", TestContext.Current.CancellationToken);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LockWriter.WriteAsync(Content, Lock, cancelled.Token));

        Assert.Equal("old", await File.ReadAllTextAsync(Lock, TestContext.Current.CancellationToken));
        Assert.Equal([Lock], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Write_WhenAFolderIsInTheWay_SaysSoAndLeavesNothing()
    {
        Directory.CreateDirectory(Path.Combine(Lock, "x"));

        var finding = Assert.Single(await LockWriter.WriteAsync(Content, Lock, TestContext.Current.CancellationToken));

        Assert.Equal("OCE425", finding.Code);
        Assert.Equal([Lock], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Write_WhenTheFolderIsMissing_SaysSo() =>
        Assert.Equal("OCE425", Assert.Single(await LockWriter.WriteAsync(Content, Path.Combine(_folder, "no", "lock"), TestContext.Current.CancellationToken)).Code);

    [Fact]
    public void ReadFile_WhenMissingOrNotText_SaysSo()
    {
        var latin = Path.Combine(_folder, "latin");
        File.WriteAllBytes(latin, [0x61, 0xE4, 0xFF]);

        Assert.Equal("OCE420", Assert.Single(LockReader.ReadFile(Lock).Diagnostics).Code);
        Assert.Equal("OCE420", Assert.Single(LockReader.ReadFile(latin).Diagnostics).Code);
        Assert.Equal("OCE420", Assert.Single(LockReader.ReadFile(_folder).Diagnostics).Code);
    }
}
