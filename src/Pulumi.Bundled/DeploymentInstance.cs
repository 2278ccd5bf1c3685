using Pulumi.Deployments;

namespace Pulumi;

/// <summary>The deployment that runs the calling code.</summary>
public sealed class DeploymentInstance
{
    private readonly DeploymentRun run;

    internal DeploymentInstance(DeploymentRun run) => this.run = run;

    /// <summary>The stack's name, without organization and project.</summary>
    public string StackName => run.Settings.Stack;

    /// <summary>The project's name.</summary>
    public string ProjectName => run.Settings.Project;

    /// <summary>The organization; <c>organization</c> on a backend that has none.</summary>
    public string OrganizationName => run.Settings.Organization;

    /// <summary>The directory of Pulumi.yaml.</summary>
    public string RootDirectory => run.Settings.RootDirectory
        ?? throw new InvalidOperationException("The Pulumi CLI did not say where Pulumi.yaml is. Update the CLI.");

    /// <summary>Whether this is a preview.</summary>
    public bool IsDryRun => run.IsDryRun;

    /// <summary>Calls a provider's function, as soon as its arguments are known.</summary>
    /// <typeparam name="T">An <see cref="OutputTypeAttribute"/> class for the result.</typeparam>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => new(run.Functions.StateAsync<T>(token, args, options));

    /// <summary>Calls a provider's function, as soon as its arguments are known and the resources it depends on are there.</summary>
    /// <typeparam name="T">An <see cref="OutputTypeAttribute"/> class for the result.</typeparam>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => new(run.Functions.StateAsync<T>(token, args, options));

    /// <summary>Calls a provider's function now.</summary>
    /// <typeparam name="T">An <see cref="OutputTypeAttribute"/> class for the result.</typeparam>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => run.Functions.InvokeAsync<T>(token, args, options);

    /// <summary>Calls a provider's function now; the result is left aside.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null)
        => run.Functions.InvokeAsync<object>(token, args, options);
}
