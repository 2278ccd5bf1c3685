using OcspEgress.Files;

namespace OcspEgress.Tests.Files;

public sealed class GuardedFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guarded-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public void Open_WhenTheLengthChangesMeanwhile_SaysSoAtTheEnd(int change)
    {
        var path = Write(100);
        using var stream = GuardedFile.Open(path, 1000);
        Assert.Equal(50, stream.ReadAtLeast(new byte[50], 50));
        using (var other = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            other.SetLength(100 + change);
        }

        var fault = Assert.Throws<IOException>(() => stream.CopyTo(Stream.Null));

        Assert.Contains($"100 bytes long when it was opened and has {100 + change}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WhenTheFileIsLargerThanTheBound_ReadsNothing()
    {
        Assert.Equal("it is larger than 1 MiB", Assert.Throws<FileTooLargeException>(() => GuardedFile.Open(Write((1 << 20) + 1), 1 << 20)).Message);
        Assert.Equal(1 << 20, GuardedFile.ReadBytes(Write(1 << 20), 1 << 20).Length);
    }

    [Fact]
    public void Status_WhenPathsLeadToOneFile_IsTheSame()
    {
        var path = Write(3);
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), path);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "self"), _folder);
        var status = FileStatus.Of(path);

        Assert.Equal((FileKind.Regular, 3L), (status.Kind, status.Length));
        Assert.Equal(status, FileStatus.Of(Path.Combine(_folder, "self", "self", "link")));
        Assert.NotEqual(status.Identity, FileStatus.Of(_folder).Identity);
    }

    // What a system without statx(2) is told.
    [Fact]
    public void PortableStatus_WhenAsked_AgreesWithTheSystem()
    {
        var path = Write(3);
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), path);
        File.CreateSymbolicLink(Path.Combine(_folder, "nowhere"), "missing");
        foreach (var name in new[] { Path.GetFileName(path), "link", "nowhere", "missing", "." })
        {
            var (system, portable) = (FileStatus.Of(Path.Combine(_folder, name)), PortableStatus.Of(Path.Combine(_folder, name)));
            Assert.Equal((name, system.Kind, system.Length), (name, portable.Kind, portable.Length));
        }

        Assert.Equal(PortableStatus.Of(path), PortableStatus.Of(Path.Combine(_folder, "link")));
    }

    private string Write(int length)
    {
        var path = Path.Combine(_folder, "file");
        File.WriteAllBytes(path, new byte[length]);
        return path;
    }
}
