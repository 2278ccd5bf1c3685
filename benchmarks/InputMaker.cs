using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OcspEgress.Benchmarks;

/// <summary>Makes what the programs are to read. What is there already is left as it is.</summary>
internal sealed class InputMaker
{
    // A file may have 512 MiB: a million certificates stand in several.
    private const int MostOfAFile = 250_000;

    private readonly string _folder;
    private readonly CertificateTemplate _leaf;
    private readonly CertificateTemplate _authority;

    public InputMaker(string folder)
    {
        using var key = RSA.Create(2048);
        (_folder, _leaf, _authority) = (folder, CertificateTemplate.Leaf(key), CertificateTemplate.Authority(key));
    }

    /// <summary>Certificates one after another; a folder with several files where one would be too large.</summary>
    public string Bundle(int count) => Make(string.Create(CultureInfo.InvariantCulture, $"bundle-{count}{(count > MostOfAFile ? "" : ".pem")}"), path =>
    {
        if (count <= MostOfAFile)
        {
            Write(path, Enumerable.Range(0, count).Select(_leaf.Make));
            return;
        }

        Directory.CreateDirectory(path);
        foreach (var (part, indexes) in Enumerable.Range(0, count).Chunk(MostOfAFile).Index())
        {
            Write(Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{part}.pem")), indexes.Select(_leaf.Make));
        }
    });

    /// <summary>A file for each certificate.</summary>
    public string Files(int count) => MakeFolder(string.Create(CultureInfo.InvariantCulture, $"files-{count}"), count, i => [_leaf.Make(i)]);

    /// <summary>A file for each certificate, with the two authorities above it.</summary>
    public string Chains(int count) => MakeFolder(
        string.Create(CultureInfo.InvariantCulture, $"chains-{count}"), count, i => [_leaf.Make(i), _authority.Make(i % 10), _authority.Make(10)]);

    private static void Write(string path, IEnumerable<string> blocks)
    {
        using var file = new StreamWriter(path, append: false, Encoding.ASCII);
        foreach (var block in blocks)
        {
            file.Write(block);
        }
    }

    private string MakeFolder(string name, int count, Func<int, IEnumerable<string>> blocks) => Make(name, folder =>
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < count; i++)
        {
            Write(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{i:D7}.pem")), blocks(i));
        }
    });

    // Under another name until it is whole.
    private string Make(string name, Action<string> make)
    {
        var path = Path.Combine(_folder, name);
        if (!Path.Exists(path))
        {
            make(path + ".part");
            Directory.Move(path + ".part", path);
        }

        return path;
    }
}
