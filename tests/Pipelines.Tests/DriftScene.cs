using System.Globalization;
using OcspEgress.Cli.Entry;
using OcspEgress.Cli;
using OcspEgress.Resolution.Dns;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Authority;

namespace Pipelines.Tests;

/// <summary>A bare repository on disk, a checkout of it, a name server and a forge: what the scripts work with.</summary>
internal sealed class DriftScene : IAsyncDisposable
{
    /// <summary>Branch of the drift job.</summary>
    public const string Branch = "ocsp-egress/drift";

    private readonly string _folder = Directory.CreateTempSubdirectory("ocsp-egress-drift-").FullName;
    private readonly TestAuthority _authority = TestAuthority.Create("Drift CA");
    private readonly ScriptedNameServer _server;

    public DriftScene(Forge forge = Forge.GitHub)
    {
        Requires.Programs("bash", "curl", "git", "jq", "env");
        Api = new FakeForge(forge);
        _server = new ScriptedNameServer(Reply);
        Git(_folder, "init", "-q", "--bare", "-b", "main", "origin.git");
        Git(_folder, "init", "-q", "-b", "main", "checkout");
        Directory.CreateDirectory(Path.Combine(Checkout, "stack"));
        Git(Checkout, "remote", "add", "origin", Path.Combine(_folder, "origin.git"));
        WriteProgram(Command, $"exec dotnet '{Path.Combine(AppContext.BaseDirectory, "ocsp-egress.dll")}' \"$@\"");
        // Git tidies up after itself in processes of its own.
        File.WriteAllText(Path.Combine(_folder, ".gitconfig"), "[maintenance]\n\tauto = false\n[gc]\n\tauto = 0\n");
        Issue("web.pem", "http://ocsp.a.test");
        Entries("web.pem");
    }

    /// <summary>The forge.</summary>
    public FakeForge Api { get; }

    /// <summary>Addresses that the name server has, by host; other hosts it fails on.</summary>
    public Dictionary<string, string[]> Addresses { get; } = new() { ["ocsp.a.test"] = ["93.184.216.34"] };

    /// <summary>Runs before each answer of the name server.</summary>
    public Action OnQuery { get; set; } = () => { };

    /// <summary>Full path of the checkout.</summary>
    public string Checkout => Path.Combine(_folder, "checkout");

    /// <summary>Full path of the command.</summary>
    public string Command => Path.Combine(_folder, "ocsp-egress");

    /// <summary>Full path of the bare repository.</summary>
    public string Origin => Path.Combine(_folder, "origin.git");

    /// <summary>Puts a certificate into the checkout.</summary>
    public void Issue(string file, string url, string commonName = "web.example.com") =>
        Write(file, _authority.Issue(new CertificateRequestSpec { Names = ["web.example.com"], CommonName = commonName, OcspUrls = [url] }).Pem);

    /// <summary>Writes the inventory.</summary>
    public void Entries(params string[] files) => Write("inventory.yaml", $$"""
        version: 1
        certificates:{{string.Concat(files.Select(f => $"\n  - path: '{f}'"))}}
        resolution: { servers: ["{{_server.EndPoint}}"], families: [ipv4], timeout: 10s }

        """);

    /// <summary>Writes a file of the checkout.</summary>
    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Checkout, "stack", file), text);

    /// <summary>Writes a shell script that can be run.</summary>
    public static void WriteProgram(string path, string script)
    {
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        ProgramRun.Successful("chmod", null, "+x", path);
    }

    /// <summary>Locks on a day of September 2026, and makes that the main branch.</summary>
    public async Task StartFromAsync(int day)
    {
        // Within this process: starting the command takes longer than what it does here.
        var code = await CommandLine.RunAsync(["lock", "-i", Path.Combine(Checkout, "stack", "inventory.yaml")], new CliEnvironment
        {
            Out = TextWriter.Null,
            Error = TextWriter.Null,
            Variable = _ => null,
            Clock = new FixedClock(Noon(day)),
            Dns = new NetworkDnsLookup(),
        });
        Assert.Equal(ExitCode.Done, code);
        CommitAll("start");
        Git(Checkout, "push", "-q", "origin", "HEAD:main");
    }

    /// <summary>Commits what lies in the checkout.</summary>
    public void CommitAll(string message)
    {
        Git(Checkout, "add", "-A");
        Git(Checkout, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", message);
    }

    /// <summary>Runs a script of docs/pipelines on a day of September 2026.</summary>
    public ProgramRun Run(int day, string script, string[] variables, params string[] arguments) => ProgramRun.Of("env", null,
    [
        .. Clean(day), .. Api.Environment, "INVENTORY=stack/inventory.yaml", $"OCSP_EGRESS={Command}", .. variables,
        "bash", Path.Combine(Repository.Root, "docs", "pipelines", "scripts", script), .. arguments,
    ]);

    /// <summary>Runs the drift job, which has to end as expected.</summary>
    public string Drift(int day, int code = 0, params string[] variables)
    {
        var run = Run(day, "drift.sh", variables);
        Assert.True(run.ExitCode == code, $"{run.ExitCode}, not {code}\n{run.Output}{run.Error}");
        return run.Output + run.Error;
    }

    /// <summary>The lock of a branch of the bare repository.</summary>
    public string LockOf(string branch) => Git(Origin, "show", $"{branch}:stack/egress.lock.yaml");

    /// <summary>Whether the bare repository has a branch.</summary>
    public bool HasBranch(string branch) => Git(Origin, "branch", "--list", branch).Length > 0;

    /// <summary>Runs git in a folder.</summary>
    public static string Git(string folder, params string[] arguments) => ProgramRun.Successful("git", null, ["-C", folder, .. arguments]);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await Api.DisposeAsync();
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Nothing of this machine's own CI or git settings, and a day instead of today.
    private string[] Clean(int day) =>
    [
        "-i", "-C", Checkout, $"PATH={Environment.GetEnvironmentVariable("PATH")}", $"HOME={_folder}", "GIT_CONFIG_NOSYSTEM=1", "DOTNET_NOLOGO=1",
        .. Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root ? [$"DOTNET_ROOT={root}"] : Array.Empty<string>(),
        string.Create(CultureInfo.InvariantCulture, $"SOURCE_DATE_EPOCH={Noon(day).ToUnixTimeSeconds()}"),
    ];

    private static DateTimeOffset Noon(int day) => new(2026, 9, day, 12, 0, 0, TimeSpan.Zero);

    private byte[][] Reply(byte[] query, bool isTcp)
    {
        OnQuery();
        var host = WireReplyBuilder.NameOf(query);
        if (!Addresses.TryGetValue(host, out var addresses))
        {
            return [new WireReplyBuilder(query) { ResponseCode = 2 }.Build()];
        }

        var reply = addresses.Aggregate(new WireReplyBuilder(query), (r, a) => r.Address(host, 300, a));
        return [reply.Build()];
    }
}
