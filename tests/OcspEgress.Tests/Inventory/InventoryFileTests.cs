using System.Text;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Reading;

namespace OcspEgress.Tests.Inventory;

public sealed class InventoryFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inventory-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ReadFile_WhenSound_StartsPathsAtTheFilesFolder()
    {
        var path = Write(Encoding.UTF8.GetBytes("\uFEFFversion: 1\r\ncertificates: [büro.pem]\r\n"));

        var result = InventoryReader.ReadFile(path);

        Assert.Empty(result.Diagnostics);
        var source = Assert.IsType<PathSource>(result.Inventory!.Sources[0]);
        Assert.Equal("büro.pem", source.Path);
        Assert.Equal(_folder, source.BaseDirectory);
        Assert.Equal(path, result.Inventory.Path);
    }

    [Fact]
    public void ReadFile_WhenMissing_SaysSo()
    {
        AssertOne("OCE101", InventoryReader.ReadFile(Path.Combine(_folder, "none.yaml")));
        AssertOne("OCE101", InventoryReader.ReadFile(Path.Combine(_folder, "none", "none.yaml")));
    }

    [Fact]
    public void ReadFile_WhenUnreadable_SaysSo()
    {
        AssertOne("OCE102", InventoryReader.ReadFile(_folder));
        AssertOne("OCE102", InventoryReader.ReadFile("a\0b"));
        AssertOne("OCE102", InventoryReader.ReadFile(""));
    }

    [Fact]
    public void ReadFile_WhenNotUtf8_NamesThePlace()
    {
        var latin1 = InventoryReader.ReadFile(Write([.. "version: 1\nname: ä "u8, 0xE4, (byte)'\n']));
        var utf16 = InventoryReader.ReadFile(Write([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("version: 1\n")]));

        Assert.EndsWith(":2:9", latin1.Diagnostics[0].Location!.ToString(), StringComparison.Ordinal);
        AssertOne("OCE104", latin1);
        AssertOne("OCE104", utf16);
        Assert.Contains("UTF-16", utf16.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFile_WhenLargerThanTheLimit_RefusesIt()
    {
        AssertOne("OCE103", InventoryReader.ReadFile(Write(new byte[(16 * 1024 * 1024) + 1])));
    }

    [Fact]
    public void ReadFile_WhenTheSourceNeverEnds_RefusesIt()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "needs /dev/zero");

        AssertOne("OCE102", InventoryReader.ReadFile("/dev/zero"));
    }

    private static void AssertOne(string code, InventoryResult result)
    {
        Assert.Equal(code, Assert.Single(result.Diagnostics).Code);
        Assert.Null(result.Inventory);
    }

    private string Write(byte[] content)
    {
        var path = Path.Combine(_folder, "inventory.yaml");
        File.WriteAllBytes(path, content);
        return path;
    }
}
