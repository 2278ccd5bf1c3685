namespace RealEngine.Tests.Engine;

/// <summary>The sample stack <c>dev</c>, deployed once; tests work on copies.</summary>
internal sealed class DeployedDev
{
    private readonly Task<PulumiProject> _project = Task.Run(async () =>
    {
        var project = await PulumiProject.CreateAsync("dev");
        await project.UpAsync();
        return project;
    });

    private DeployedDev()
    {
    }

    /// <summary>The one for all tests.</summary>
    public static DeployedDev Value { get; } = new();

    /// <summary>A copy of it, state and cloud included.</summary>
    public async Task<PulumiProject> CopyAsync() => await (await _project).CopyAsync();
}
