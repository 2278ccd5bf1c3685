using System.Text.Json.Nodes;

namespace OcspEgress.Cli.Tests.Missing;

/// <summary>A folder with two certificates of two responders, which a lock knows before something happens to them.</summary>
public abstract class MissingBench : IDisposable
{
    private protected const string RuleA = "ocsp-ocsp.a.test-80";
    private protected const string RuleB = "ocsp-ocsp.b.test-80";
    private protected const string Lfs = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

    private readonly FixedAnswers _dns = new FixedAnswers().With("ocsp.a.test", "93.184.216.34").With("ocsp.b.test", "93.184.216.40");

    protected MissingBench()
    {
        Directory.CreateDirectory(Path.Combine(Site.Folder, "certs"));
        Site.Issue("certs/a.pem", "a.example.com", "http://ocsp.a.test").Issue("certs/b.pem", "b.example.com", "http://ocsp.b.test")
            .Write("inventory.yaml", "version: 1\ncertificates: [certs]\n");
    }

    private protected Workspace Site { get; } = new();

    private protected string Locked => File.ReadAllText(Site.Lock);

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Site.Dispose();
    }

    private protected Task<CliRun> LockAsync(params string[] options) => RunAsync(["lock", .. options]);

    private protected Task<CliRun> LockOnAsync(int day, params string[] options) =>
        CliRun.On(CliRun.Today.AddDays(day), _dns, ["lock", .. options, "-i", Site.Inventory]);

    private protected Task<CliRun> RunAsync(params string[] args) => CliRun.Of(_dns, [.. args, "-i", Site.Inventory]);

    private protected async Task<string[]> RulesAsync()
    {
        var plan = await CliRun.Of("plan", "--locked", "-i", Site.Inventory, "-o", "json");
        return [.. JsonNode.Parse(plan.Out)!["rules"]!.AsArray().Select(r => (string)r!["name"]!)];
    }
}
