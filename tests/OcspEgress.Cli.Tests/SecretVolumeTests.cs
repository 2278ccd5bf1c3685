using System.Text.RegularExpressions;
using OcspEgress.Cli;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>A Secret that Kubernetes mounts: every rotation exchanges the folder behind the links, and nothing else.</summary>
public sealed partial class SecretVolumeTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly FixedAnswers _dns = new FixedAnswers().With("ocsp.a.test", "93.184.216.34");

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("[certs]")]
    [InlineData("['certs/**']")]
    [InlineData("['**/*.crt']")]
    [InlineData("[certs/tls.crt]")]
    public async Task Lock_WhenASecretVolumeIsRotated_StaysAsItIs(string entries)
    {
        Requires.Met(!OperatingSystem.IsWindows(), "needs symbolic links");
        _workspace.Issue("issued.pem", "www.example.com", "http://ocsp.a.test").Write("inventory.yaml", $"version: 1\ncertificates: {entries}\n");
        Mount("..2026_11_28_10_00_00.100000001", "issued.pem");
        Assert.Equal(ExitCode.Done, (await LockAsync()).Code);
        var before = File.ReadAllText(_workspace.Lock);

        Mount("..2026_11_29_11_00_00.200000002", "issued.pem");
        var run = await LockAsync();

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Equal(before, File.ReadAllText(_workspace.Lock));
        Assert.Equal(["certs/tls.crt"], Containers().Matches(before).Select(m => m.Groups[1].Value));
    }

    // As kubelet's AtomicWriter does: a new folder, "..data" renamed over the old one, the old folder gone.
    private void Mount(string time, string certificate)
    {
        var volume = Path.Combine(_workspace.Folder, "certs");
        Directory.CreateDirectory(Path.Combine(volume, time));
        File.Copy(Path.Combine(_workspace.Folder, certificate), Path.Combine(volume, time, "tls.crt"));
        File.WriteAllText(Path.Combine(volume, time, "tls.key"), "key");
        foreach (var old in Directory.GetDirectories(volume, "..2*").Where(d => Path.GetFileName(d) != time))
        {
            Directory.Delete(old, recursive: true);
        }

        var data = Path.Combine(volume, "..data");
        File.Delete(data);
        Directory.CreateSymbolicLink(data, time);
        foreach (var name in new[] { "tls.crt", "tls.key" }.Where(n => !File.Exists(Path.Combine(volume, n))))
        {
            File.CreateSymbolicLink(Path.Combine(volume, name), $"..data/{name}");
        }
    }

    private Task<CliRun> LockAsync() => CliRun.Of(_dns, "lock", "-i", _workspace.Inventory);

    [GeneratedRegex(@"container: '?([^',]+)")]
    private static partial Regex Containers();
}
