namespace RealEngine.Tests.Engine;

/// <summary>A sample stack, deployed once; tests work on copies.</summary>
internal sealed class DeployedStack
{
    private readonly Lazy<Task<PulumiProject>> _project;

    private DeployedStack(string stack, Action<PulumiProject>? prepare = null) => _project = new(() => Task.Run(async () =>
    {
        var project = await PulumiProject.CreateAsync(stack, prepare);
        await project.UpAsync();
        return project;
    }));

    /// <summary>The stack <c>dev</c>.</summary>
    public static DeployedStack Dev { get; } = new("dev");

    /// <summary>The stack <c>dev</c> with its rules in the group's own list.</summary>
    public static DeployedStack DevInline { get; } = new("dev", p => p.EditConfig(PulumiProject.DenyInternet, PulumiProject.DenyInternet + "    mode: inline\n"));

    /// <summary>The stack <c>existing</c>.</summary>
    public static DeployedStack Existing { get; } = new("existing");

    /// <summary>The stack <c>hub</c>.</summary>
    public static DeployedStack Hub { get; } = new("hub");

    /// <summary>A copy of it, state and cloud included.</summary>
    public async Task<PulumiProject> CopyAsync() => await (await _project.Value).CopyAsync();
}
