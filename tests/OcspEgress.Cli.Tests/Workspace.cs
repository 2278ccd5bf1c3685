using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Cli.Tests;

/// <summary>A folder of its own with certificates and an inventory, gone after the test.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly TestAuthority _authority = TestAuthority.Create("Workspace CA");

    public Workspace() => Folder = Directory.CreateTempSubdirectory("ocsp-egress-").FullName;

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>Full path of the inventory.</summary>
    public string Inventory => Path.Combine(Folder, "inventory.yaml");

    /// <summary>Full path of the lock file.</summary>
    public string Lock => Path.Combine(Folder, "egress.lock.yaml");

    /// <summary>Writes a file.</summary>
    public Workspace Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(Folder, name), text);
        return this;
    }

    /// <summary>Issues a certificate into a PEM file.</summary>
    public Workspace Issue(string file, string name, params string[] ocspUrls) =>
        Write(file, _authority.Issue(name, ocspUrls).Pem);

    /// <summary>Issues a certificate of any kind into a PEM file.</summary>
    public Workspace Issue(string file, CertificateRequestSpec spec) => Write(file, _authority.Issue(spec).Pem);

    /// <summary>Copies the sample stack here.</summary>
    public Workspace CopySample()
    {
        var sample = Path.Combine(Repository.Root, "stacks", "dev");
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return this;
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
