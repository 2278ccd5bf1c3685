using OcspEgress.Resolution;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Tests.Resolution;

/// <summary>What no reader would take is not written.</summary>
public sealed class LockWriterBoundTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lock-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Write_WhenItWouldBeLargerThanTheReaderTakes_LeavesTheOldFile()
    {
        var path = Path.Combine(_folder, "egress.lock.yaml");
        Assert.Empty(await LockWriter.WriteAsync(EgressLock.Empty, path, TestContext.Current.CancellationToken));
        var old = File.ReadAllText(path);
        var name = new string('n', 1024 * 1024);
        foreach (var (content, why) in new[]
        {
            (new EgressLock { Sources = [.. Enumerable.Range(0, 33).Select(i => new LockedSource(name, []))] }, "is larger than 24 MiB"),
            (new EgressLock { Targets = [new("azureNsg", [.. Enumerable.Range(0, 100_001).Select(i => new LockedRule("r", i))])] }, "holds 100,001 rules"),
        })
        {
            var fault = Assert.Single(await LockWriter.WriteAsync(content, path, TestContext.Current.CancellationToken));
            Assert.Equal("OCE472", fault.Code);
            Assert.Contains(why, fault.Message, StringComparison.Ordinal);
            Assert.Equal([fault], LockWriter.Check(content, path));
            Assert.Equal(old, File.ReadAllText(path));
            Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
        }
    }

    [Fact]
    public async Task Write_WhenItIsAsLargeAsTheReaderTakes_CanBeRead()
    {
        var path = Path.Combine(_folder, "egress.lock.yaml");
        var content = new EgressLock { Targets = [new("azureNsg", [.. Enumerable.Range(0, 100_000 / 4).Select(i => new LockedRule($"r{i}", i))])] };
        Assert.Empty(await LockWriter.WriteAsync(content, path, TestContext.Current.CancellationToken));
        Assert.Equal(25_000, LockReader.ReadFile(path).Lock!.Targets[0].Rules.Length);
    }
}
