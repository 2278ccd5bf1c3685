using System.Collections.Immutable;
using AzureStandIn;
using AzureStandIn.Resources;
using AzureStandIn.Wire;
using OcspEgress.TestSupport;

namespace RealEngine.Tests.Engine;

/// <summary>
/// A Pulumi project in a folder of its own, with the sample stacks, a state, a home and a cloud of its own. It runs the real
/// engine, from PATH; the program is the published one.
/// </summary>
internal sealed class PulumiProject : IDisposable
{
    private readonly DirectoryInfo _root;
    private readonly string _stack;
    private readonly string _folder;

    private PulumiProject(string stack, DirectoryInfo root, string folder)
    {
        _stack = stack;
        _root = root;
        _folder = folder;
    }

    private PulumiProject(string stack, string folder)
        : this(stack, Directory.CreateTempSubdirectory("ocsp-egress-engine-"), folder)
    {
        foreach (var name in new[] { "state", "home", "cloud", "project" })
        {
            _root.CreateSubdirectory(name);
        }

        // A provider that is installed: from PATH the engine would take it with a warning.
        InstallPlugin("azure-native", ResourceKinds.Version, Built.Provider);
        File.WriteAllText(PathOf("Pulumi.yaml"), $$"""
            name: ocsp-egress
            runtime: { name: dotnet, options: { binary: {{Built.Program}} } }
            stackConfigDir: stacks
            """);
        CopyFolder(Path.Combine(Repository.Root, "stacks"), PathOf("stacks"));
    }

    /// <summary>The line of the sample stacks after which a test puts another key of <c>nsg</c>.</summary>
    public const string DenyInternet = "    denyInternetOutBound: true\n";

    /// <summary>The cloud as it is now.</summary>
    public CloudFolder Cloud => new(Path.Combine(_root.FullName, "cloud"));

    /// <summary>Every call to the provider so far.</summary>
    public ImmutableArray<CallLine> Calls => CallLine.ReadAll(Path.Combine(_root.FullName, "cloud"));

    /// <summary>Processes that were started for the project and run still: number to executable.</summary>
    public ImmutableSortedDictionary<string, string> Processes => Directory.EnumerateDirectories("/proc")
        .Where(d => int.TryParse(Path.GetFileName(d), out _) && Target(d, "cwd")?.StartsWith(_root.FullName, StringComparison.Ordinal) == true)
        .ToImmutableSortedDictionary(d => Path.GetFileName(d), d => Target(d, "exe") ?? "", StringComparer.Ordinal);

    /// <summary>How long a write takes.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(15);

    /// <summary>Regular expression over "CALL URN": what the cloud refuses; null for nothing.</summary>
    public string? Failing { get; set; }

    /// <summary>Whether the engine writes the state after each step, as it does for users: slow, but a killed one leaves it behind.</summary>
    public bool KeepsCheckpoints { get; set; }

    /// <summary>A new project with a stack that is initialized but not deployed. Skips the test where there is no engine.</summary>
    /// <param name="stack">A sample stack, or one whose files are written by the next parameter.</param>
    /// <param name="prepare">Writes files.</param>
    public static async Task<PulumiProject> CreateAsync(string stack, Action<PulumiProject>? prepare = null)
    {
        Requires.Engine();
        var project = new PulumiProject(stack, "");
        if (stack == "existing")
        {
            project.PutGroup();
        }

        prepare?.Invoke(project);
        await project.SucceedAsync("stack", "init", stack);
        if (stack is "dev" or "hub")
        {
            await project.SucceedAsync("config", "set", "--secret", "ocsp-egress:adminPassword", "Sample-Passw0rd-7731");
        }

        return project;
    }

    /// <summary>A project of the folder <c>examples</c>, with a stack <c>dev</c>, as a user has it beside the sample stacks.</summary>
    /// <param name="example">Its folder.</param>
    /// <param name="prepare">Changes files.</param>
    public static async Task<PulumiProject> CreateExampleAsync(string example, Action<PulumiProject>? prepare = null)
    {
        Requires.Engine();
        Requires.Programs("pulumi-language-yaml");
        var project = new PulumiProject("dev", Path.Combine("examples", example));
        CopyFolder(Path.Combine(Repository.Root, "examples", example), project.PathOf("examples", example));
        prepare?.Invoke(project);
        await project.SucceedAsync("stack", "init", "dev");
        return project;
    }

    /// <summary>Puts a plugin where the engine has those that are installed.</summary>
    public void InstallPlugin(string package, string version, string executable)
    {
        var folder = Path.Combine(_root.FullName, "home", "plugins", $"resource-{package}-v{version}");
        Directory.CreateDirectory(folder);
        File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(executable)), executable);
    }

    /// <summary>A copy with all that it holds, to be changed by one test.</summary>
    public async Task<PulumiProject> CopyAsync()
    {
        var root = Directory.CreateTempSubdirectory("ocsp-egress-engine-");
        ProgramRun.Successful("cp", null, "-a", $"{_root.FullName}/.", root.FullName);
        var copy = new PulumiProject(_stack, root, _folder);
        await copy.SucceedAsync("stack", "select", _stack);
        return copy;
    }

    /// <summary>Full path of a file of the project.</summary>
    public string PathOf(params string[] parts) => Path.Combine([_root.FullName, "project", .. parts]);

    /// <summary>Replaces a text that stands exactly once in a file of the folder <c>stacks</c>.</summary>
    public void Edit(string file, string old, string now)
    {
        var path = PathOf("stacks", file);
        var text = File.ReadAllText(path);
        Assert.Equal(2, text.Split(old).Length);
        File.WriteAllText(path, text.Replace(old, now, StringComparison.Ordinal));
    }

    /// <summary>Replaces a text that stands exactly once in the stack's file.</summary>
    public void EditConfig(string old, string now) => Edit($"Pulumi.{_stack}.yaml", old, now);

    /// <summary>Starts the engine.</summary>
    public PulumiProcess Start(params string[] arguments) => PulumiProcess.Start(PathOf(_folder), Environment(), arguments);

    /// <summary>Runs the engine to its end.</summary>
    public async Task<ProgramRun> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.WaitAsync();
    }

    /// <summary>Runs the engine, which has to succeed.</summary>
    /// <returns>Standard output.</returns>
    public async Task<string> SucceedAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, $"pulumi {string.Join(' ', arguments)} ended with {run.ExitCode}:\n{run.Output}{run.Error}");
        return run.Output;
    }

    /// <summary>Deploys.</summary>
    public Task<string> UpAsync(params string[] more) => SucceedAsync([.. Up, .. more]);

    /// <summary>Deploys, which has to fail.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> FailUpAsync(params string[] more)
    {
        var run = await RunAsync([.. Up, .. more]);
        Assert.True(run.ExitCode != 0, run.Output);
        return run.Output + run.Error;
    }

    /// <summary>Arguments of a deployment that asks nothing.</summary>
    public static ImmutableArray<string> Up { get; } = ["up", "--yes", "--skip-preview", "--non-interactive"];

    /// <summary>The steps that a preview would take.</summary>
    public async Task<ImmutableArray<PreviewStep>> PreviewAsync(params string[] more) =>
        PreviewStep.ReadAll(await SucceedAsync(["preview", "--json", "--non-interactive", .. more]));

    public void Dispose() => _root.Delete(recursive: true);

    // Null where the process has ended in the meantime, or is another user's.
    private static string? Target(string process, string link)
    {
        try
        {
            return new FileInfo(Path.Combine(process, link)).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void CopyFolder(string from, string target)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(target, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    private void PutGroup()
    {
        var cloud = Cloud;
        cloud.Put("azure-native:resources:ResourceGroup", new() { ["resourceGroupName"] = "shared-network", ["location"] = "westeurope" });
        cloud.Put("azure-native:network:NetworkSecurityGroup", new()
        {
            ["resourceGroupName"] = "shared-network", ["networkSecurityGroupName"] = "web-servers", ["location"] = "westeurope",
        });
    }

    private Dictionary<string, string> Environment() => new()
    {
        ["PULUMI_HOME"] = Path.Combine(_root.FullName, "home"),
        ["PULUMI_BACKEND_URL"] = $"file://{Path.Combine(_root.FullName, "state")}",
        ["PULUMI_CONFIG_PASSPHRASE"] = "sample",
        ["PULUMI_SKIP_UPDATE_CHECK"] = "true",
        ["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"] = "true",
        ["PULUMI_DISABLE_REGISTRY_RESOLVE"] = "true",
        ["PULUMI_IGNORE_AMBIENT_PLUGINS"] = "true",

        // A file backend writes the whole state after each step otherwise, in previews too.
        ["PULUMI_SKIP_CHECKPOINTS"] = KeepsCheckpoints ? "false" : "true",
        ["PULUMI_EXPERIMENTAL"] = "true",

        // The program runs for a second: nothing of it is worth a second compilation.
        ["DOTNET_TieredPGO"] = "0",
        [StandInSettings.CloudVariable] = Path.Combine(_root.FullName, "cloud"),
        [StandInSettings.DelayVariable] = FormattableString.Invariant($"{Delay.TotalMilliseconds}"),
        [StandInSettings.FailVariable] = Failing ?? "",
    };
}
