using OcspEgress.Cli;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.Hostile;

/// <summary>Counts what the process allocates: what other tests do at the same time would count too, so none runs beside.</summary>
[CollectionDefinition(nameof(AnyFileTests), DisableParallelization = true)]
[Collection(nameof(AnyFileTests))]
public sealed class AnyFileTests : IDisposable
{
    private const long MostBytes = 300L << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    // FILE is the odd file. The other words in capitals are sound, but for what in them names FILE.
    private static readonly string[][] Reads =
    [
        ["scan", "FILE"], ["scan", "-i", "FILE"], ["scan", "-i", "PFX"], ["scan", "-i", "PASSWORD"], ["scan", "-i", "MANIFEST"],
        ["lock", "-i", "FILE"], ["lock", "-i", "GOOD", "-l", "FILE"], ["lock", "--check", "-i", "GOOD", "-l", "FILE"],
        ["lock", "-i", "GOOD", "--also-known", "FILE"], ["lock", "-i", "GOOD", "--renew-from", "FILE"], ["lock", "--prune", "-i", "PATH"],
        ["plan", "-i", "FILE"], ["plan", "-i", "PATH"], ["plan", "-i", "GOOD", "-l", "FILE"], ["plan", "--locked", "-i", "GOOD", "-l", "FILE"],
        ["diff", "FILE", "LOCK", "-i", "GOOD"], ["diff", "LOCK", "FILE", "-i", "GOOD"], ["diff", "--live", "-i", "GOOD", "-l", "FILE"],
        ["explain", "x", "-i", "GOOD", "-l", "FILE"], ["render", "-t", "nftables", "--locked", "-i", "GOOD", "-l", "FILE"],
        ["report", "-i", "FILE"], ["report", "-i", "GOOD", "-l", "FILE"], ["simulate", "--locked", "-i", "GOOD", "--nsg", "FILE"],
        ["verify", "-i", "FILE"], ["verify", "-i", "GOOD", "-l", "FILE"], ["advise", "--server", "nginx", "-i", "PATH"],
        ["plan", "--stack", "dev", "--project", "PROJECT"], ["plan", "--stack", "odd", "--project", "STACKS"],
        ["lock", "--stack", "secret", "--project", "STACKS", "--secret", "p:certificates[0].pem=file:FILE"],
    ];

    private static readonly string[][] Writes =
    [
        ["report", "-i", "GOOD", "--to", "FILE"], ["init", "GOOD", "--to", "FILE"], ["init", "GOOD", "--to", "FILE", "--force"],
    ];

    private readonly Workspace _workspace = new();
    private readonly OddFiles _files = new();
    private readonly FixedAnswers _dns = new FixedAnswers().With("ocsp.a.test", "93.184.216.34");

    public static TheoryData<string> Kinds => [.. OddFiles.Reasons.Keys];

    public void Dispose()
    {
        _files.Dispose();
        _workspace.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Command_WhateverAFileItReadsIs_EndsSoonAndSaysWhy(string kind)
    {
        Requires.Met(OperatingSystem.IsLinux(), "needs Linux");
        Requires.Programs("mkfifo");
        await PrepareAsync();
        foreach (var call in Reads)
        {
            var run = await RunAsync(kind, call);

            // An empty folder is a folder that holds no certificate, and what grows may be empty still.
            var isFine = kind == "growing" || (kind == "folder" && (call is ["scan", "FILE"] || call[^1] is "PATH" or "PFX" or "MANIFEST"));
            Assert.True(isFine || run.Code == ExitCode.BadInput, $"{kind} {string.Join(' ', call)}: {run.Code} {run.Error}");
            Assert.True(isFine || run.Error.Contains(OddFiles.Reasons[kind], StringComparison.Ordinal), $"{kind} {string.Join(' ', call)}: {run.Error}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Command_WhateverAFileItWritesIs_EndsSoonAndLeavesWhatIsNone(string kind)
    {
        Requires.Met(OperatingSystem.IsLinux(), "needs Linux");
        Requires.Programs("mkfifo");
        await PrepareAsync();
        foreach (var call in Writes)
        {
            var run = await RunAsync(kind, call);

            var isFile = kind is "empty" or "sparse" or "growing";
            Assert.True(isFile || run.Code == ExitCode.BadInput, $"{kind} {string.Join(' ', call)}: {run.Code} {run.Error}");
        }

        Assert.False(File.Exists("/dev/zero") && new FileInfo("/dev/zero").Length > 0);
    }

    private async Task PrepareAsync()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Write("good.yaml", "version: 1\ncertificates: [a.pem]\n");
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "stacks"));
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "project"));
        _workspace.Write("stacks/Pulumi.yaml", "name: p\nruntime: dotnet\n")
            .Write("stacks/Pulumi.secret.yaml", "config:\n  p:certificates:\n    - pem: { secure: v1:abc }\n      name: a\n");
        Assert.Equal(ExitCode.Done, (await CliRun.Of(_dns, "lock", "-i", Path.Combine(_workspace.Folder, "good.yaml"))).Code);
        File.Copy(_workspace.Lock, Path.Combine(_workspace.Folder, "sound.lock.yaml"));
    }

    private async Task<CliRun> RunAsync(string kind, string[] call)
    {
        var odd = _files.Make(kind);
        foreach (var place in new[] { "project/Pulumi.yaml", "stacks/Pulumi.odd.yaml" })
        {
            var path = Path.Combine(_workspace.Folder, place);
            File.Delete(path);
            File.CreateSymbolicLink(path, odd);
        }

        _workspace.Write("path.yaml", $"version: 1\ncertificates: ['{odd}']\n")
            .Write("pfx.yaml", $"version: 1\ncertificates: [{{ pfx: '{odd}' }}]\n")
            .Write("manifest.yaml", $"version: 1\ncertificates: [{{ kubernetes: '{odd}' }}]\n")
            .Write("password.yaml", $"version: 1\ncertificates: [{{ pfx: {{ path: store.p12, password: {{ file: '{odd}' }} }} }}]\n");
        File.Copy(Path.Combine(Repository.Root, "stacks", "dev", "certs", "shop.pfx"), Path.Combine(_workspace.Folder, "store.p12"), overwrite: true);
        string[] args = [.. call.Select(a => a switch
        {
            "FILE" => odd,
            "GOOD" => Path.Combine(_workspace.Folder, "good.yaml"),
            "LOCK" => Path.Combine(_workspace.Folder, "sound.lock.yaml"),
            "PROJECT" => Path.Combine(_workspace.Folder, "project"),
            "STACKS" => Path.Combine(_workspace.Folder, "stacks"),
            "PATH" or "PFX" or "MANIFEST" or "PASSWORD" => Path.Combine(_workspace.Folder, a.ToLowerInvariant() + ".yaml"),
            _ => a.Replace("=file:FILE", "=file:" + odd, StringComparison.Ordinal),
        })];
        var before = GC.GetTotalAllocatedBytes();
        var run = await Task.Run(() => CliRun.Of(_dns, args)).WaitAsync(MostTime);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, MostBytes);
        Assert.InRange(run.Code, ExitCode.Done, ExitCode.ResolutionFailed);
        return run;
    }
}
