using OcspEgress.TestSupport;
using RealEngine.Tests.Engine;

namespace RealEngine.Tests;

/// <summary>The example in Pulumi YAML, with the plugin installed from an archive as a user installs it.</summary>
public sealed class YamlExampleTests
{
    private const string Rule = "azure-native:network:SecurityRule";
    private const string Address = "      - {address: '198.51.100.20', firstSeen: 2026-09-01, lastSeen: 2026-09-01, samples: 1}\n";

    [Fact]
    public async Task Example_WhenDeployedChangedAndDestroyed_ComesUpStaysChangesInOnePlaceAndGoes()
    {
        using var project = await PulumiProject.CreateExampleAsync("yaml");
        var archive = project.PathOf("pulumi-resource-ocsp-egress.tar.gz");
        ProgramRun.Successful("tar", null, "-czf", archive, "-C", Path.GetDirectoryName(Built.Plugin)!, ".");
        await project.SucceedAsync("plugin", "install", "resource", "ocsp-egress", "v0.1.0", "--file", archive);

        await project.UpAsync();
        var writes = project.Calls.Where(c => c is { Event: "begin", Method: "Create" }).Select(c => c.Urn).ToList();
        Assert.Equal(5, project.Cloud.Resources.Count(r => r.Type == Rule));

        // What depends on the component comes after all its rules.
        Assert.EndsWith("NetworkInterface::server", writes[^1], StringComparison.Ordinal);
        Assert.All(writes.Where(w => w.Contains("SecurityRule", StringComparison.Ordinal)), w => Assert.Contains("ocsp-egress:index:NsgEgress$", w, StringComparison.Ordinal));
        await project.UpAsync("--expect-no-changes");

        project.Edit("dev/egress.lock.yaml", Address, Address + Address.Replace("198.51.100.20", "198.51.100.21", StringComparison.Ordinal));
        var steps = PreviewStep.Changing(await project.PreviewAsync());
        Assert.Equal(["update egress-ocsp-ocsp2.pki.example-80 [destinationAddressPrefixes]"], steps.Select(s => s.ToString()));

        await project.SucceedAsync("destroy", "--yes", "--skip-preview", "--non-interactive");
        Assert.Empty(project.Cloud.Resources);
        Assert.All(project.Calls, c => Assert.Null(c.Error));
        Assert.Empty(project.Processes);
    }
}
