using OcspEgress.Inventory;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;
using OcspEgress.TestSupport.Loopback;

namespace OcspEgress.Cli.Tests;

/// <summary>A folder with everything that the examples of help name, and two servers in place of those that they ask.</summary>
internal sealed class ExampleSite : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly TestAuthority _authority = TestAuthority.Create("Example CA");
    private readonly string _before = Directory.GetCurrentDirectory();
    private readonly ScriptedServer _web;
    private readonly ScriptedServer _mail;

    private ExampleSite()
    {
        var leaf = _authority.Issue("www.example.com", "http://ocsp.example.com");
        _web = ScriptedServer.Tls(leaf, []);
        _mail = ScriptedServer.Tls(leaf, [], before: (s, t) => StartTlsDialog.RunAsync(StartTls.Smtp, s, true, t));
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "certs"));
        File.WriteAllText(Path.Combine(_workspace.Folder, "certs", "www.pem"), leaf.Pem);
        File.WriteAllBytes(Path.Combine(_workspace.Folder, "web.pfx"), leaf.ToPkcs12("sample"));
        _workspace
            .Write("Pulumi.yaml", "name: p\nruntime: dotnet\n")
            .Write("Pulumi.dev.yaml", "config:\n  p:certificates: [certs/www.pem]\n")
            .Write("nsg.json", """{"name":"nsg","securityRules":[]}""");
    }

    /// <summary>Makes the folder, with the locks and the history that commands compare.</summary>
    public static async Task<ExampleSite> CreateAsync()
    {
        Environment.SetEnvironmentVariable("PFX_PASSWORD", "sample");
        var site = new ExampleSite();
        Directory.SetCurrentDirectory(site._workspace.Folder);
        await site.RunAsync("init certs/ --to inventory.yaml");
        await site.RunAsync("lock");
        File.Copy(site._workspace.Lock, Path.Combine(site._workspace.Folder, "old.lock.yaml"));
        File.Copy(site._workspace.Lock, Path.Combine(site._workspace.Folder, "open.lock.yaml"));
        site.Git("init", "--quiet");
        site.Git("add", "--all");
        site.Git("-c", "user.name=t", "-c", "user.email=t@t", "commit", "--quiet", "-m", "all");
        site.Git("update-ref", "refs/remotes/origin/main", "HEAD");
        return site;
    }

    /// <summary>Runs an example as it stands in help, with names of the test's servers.</summary>
    public Task<CliRun> RunAsync(string example)
    {
        if (example.StartsWith("init", StringComparison.Ordinal))
        {
            File.Delete(_workspace.Inventory);
        }

        var words = example.Split(" > ")[0]
            .Replace("/etc/nginx/certs", "certs", StringComparison.Ordinal)
            .Replace("www.example.com:443", $"{_web.Endpoint}", StringComparison.Ordinal)
            .Replace("mail.example.com", $"{_mail.Endpoint}", StringComparison.Ordinal)
            .Split(' ');

        // Nobody asks a responder of the outside world: to verify, its name leads nowhere.
        var dns = words[0] == "verify" ? new FixedAnswers() : new FixedAnswers().With("ocsp.example.com", "93.184.216.34");
        return CliRun.Of(dns, words);
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _web.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _mail.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _authority.Dispose();
        _workspace.Dispose();
    }

    private void Git(params string[] args) => ProgramRun.Successful("git", null, ["-C", _workspace.Folder, .. args]);
}
