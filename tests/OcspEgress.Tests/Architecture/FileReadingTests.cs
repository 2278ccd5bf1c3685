using System.Text.RegularExpressions;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Architecture;

/// <summary>
/// Every file is read through <c>GuardedFile</c>: opening a pipe otherwise waits for ever, and a device fills the memory.
/// </summary>
public sealed partial class FileReadingTests
{
    private static readonly string[] Roots = ["src/OcspEgress", "src/OcspEgress.Cli", "src/OcspEgress.Pulumi", "src/OcspEgress.KeyVault", "infra"];

    // The opener itself, and the file that one run holds to keep others out, of which nothing is read.
    private static readonly string[] Openers = ["GuardedFile.cs", "HeldFile.cs"];

    [Fact]
    public void Source_WhenItReadsAFile_LetsGuardedFileOpenIt()
    {
        var openings = from root in Roots
                       from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, root), "*.cs", SearchOption.AllDirectories)
                       where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                       where !Openers.Contains(Path.GetFileName(file))
                       from line in File.ReadLines(file)
                       where Opening().IsMatch(line) && !OnlyWrites().IsMatch(line)
                       select $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()}";

        Assert.Empty(openings);
    }

    [Theory]
    [InlineData("var text = await File.ReadAllTextAsync(path);")]
    [InlineData("foreach (var line in File.ReadLines(path))")]
    [InlineData("using var file = File.OpenRead(path);")]
    [InlineData("using var file = new FileStream(path, FileMode.Open, FileAccess.Read);")]
    [InlineData("using var reader = new StreamReader(path);")]
    [InlineData("var it = X509CertificateLoader.LoadPkcs12FromFile(path, null);")]
    [InlineData("var it = X509Certificate2.CreateFromPemFile(path);")]
    [InlineData("using var file = new FileInfo(path).OpenRead();")]
    public void Rule_WhenALineOpensAFile_SeesIt(string line) => Assert.True(Opening().IsMatch(line) && !OnlyWrites().IsMatch(line));

    [GeneratedRegex(@"\bFile\.(Open|Read|AppendText)\w*\(|new FileStream\(|new StreamReader\((\w*[Pp]ath|""|\w*[Ff]ile[Nn]ame)|FromPemFile\(|(Pkcs12|Certificate|Collection)\w*FromFile\(|\)\.Open(Read|Text)?\(|XDocument\.Load\(|MemoryMappedFile\.")]
    private static partial Regex Opening();

    [GeneratedRegex(@"FileAccess\.Write\b|FileMode\.CreateNew|new FileStream\(handle|SearchOption")]
    private static partial Regex OnlyWrites();
}
