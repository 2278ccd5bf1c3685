using System.Collections.Immutable;
using System.Diagnostics;
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

    [Fact]
    public async Task Component_WhenInputsAreBad_IsOneErrorThatTellsOfAllAndNothingIsRegistered()
    {
        using var project = await PulumiProject.CreateExampleAsync("yaml", p => File.WriteAllText(p.PathOf("examples", "yaml", "Pulumi.yaml"), $$"""
            name: egress-yaml
            runtime: yaml
            resources:
              egress:
                type: ocsp-egress:NsgEgress
                properties: {{BadInputs.OfNsg.ReplaceLineEndings(" ")}}
            """));
        project.InstallPlugin("ocsp-egress", "0.1.0", Built.Plugin);
        var run = await project.RunAsync([.. PulumiProject.Up]);
        BadInputs.AssertRefused(run.Output + run.Error);
        Assert.Empty(project.Calls);
    }

    [Fact]
    public async Task Plugin_WhenItOrTheEngineIsKilled_EndsSoonAndTheNextUpdateGoesOn()
    {
        using var project = await PulumiProject.CreateExampleAsync("yaml");
        project.InstallPlugin("ocsp-egress", "0.1.0", Built.Plugin);
        project.KeepsCheckpoints = true;
        project.Delay = TimeSpan.FromMilliseconds(400);
        using (var update = project.Start([.. PulumiProject.Up]))
        {
            await RulesAsync(project, 1);
            ProgramRun.Successful("kill", null, ["-s", "KILL", .. PluginsOf(project)]);
            Assert.NotEqual(0, (await update.WaitAsync()).ExitCode);
        }

        Assert.Empty(PluginsOf(project));
        using (var update = project.Start([.. PulumiProject.Up]))
        {
            await RulesAsync(project, 3);
            update.Signal("KILL");
            var clock = Stopwatch.StartNew();

            // A second on a quiet machine; where all tests run at once, the process may have to wait for its turn to end.
            while (!PluginsOf(project).IsEmpty)
            {
                Assert.True(clock.Elapsed < TimeSpan.FromSeconds(8), "the plugin runs on after its engine");
                await Task.Delay(20);
            }

            await update.WaitAsync();
        }

        await project.SucceedAsync("cancel", "--yes");
        using (var update = project.Start("destroy", "--yes", "--skip-preview", "--non-interactive"))
        {
            await Task.Delay(100);
            update.Signal("INT");
            await update.WaitAsync();
        }

        Assert.Empty(PluginsOf(project));
    }

    // Numbers of the plugin's processes: Pulumi YAML has one of its own, which it asks for the schema.
    private static ImmutableArray<string> PluginsOf(PulumiProject project) =>
        [.. project.Processes.Where(p => p.Value.Contains("pulumi-resource-ocsp-egress", StringComparison.Ordinal)).Select(p => p.Key)];

    private static async Task RulesAsync(PulumiProject project, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (project.Cloud.Resources.Count(r => r.Type == Rule) < count)
        {
            await Task.Delay(30, limit.Token);
        }
    }
}
