using System.Collections.Concurrent;

namespace Pulumi.Deployments;

/// <summary>One run of a program: its settings, its engine, and what is in flight. Runs in one process do not see each other.</summary>
internal sealed class DeploymentRun
{
    private static readonly AsyncLocal<DeploymentRun?> Ambient = new();
    private readonly ConcurrentDictionary<string, Task<bool>> features = new(StringComparer.Ordinal);
    private readonly ResourceRegistrar registrar;

    public DeploymentRun(RunSettings settings, IMonitor monitor, IEngine engine)
    {
        Settings = settings;
        Monitor = monitor;
        Log = new EngineLog(engine, Tasks, new SecretMask(settings));
        Functions = new FunctionInvoker(this);
        Instance = new DeploymentInstance(this);
        registrar = new ResourceRegistrar(this);
    }

    /// <summary>The run that the calling code belongs to; null outside of any.</summary>
    public static DeploymentRun? Current => Ambient.Value;

    public static DeploymentRun Required => Ambient.Value ?? throw new InvalidOperationException(
        "There is no deployment here. Resources, Config and Deployment.Instance can be used only inside Deployment.RunAsync or Deployment.TestAsync.");

    public RunSettings Settings { get; }

    public bool IsDryRun => Settings.IsDryRun;

    public IMonitor Monitor { get; }

    public TaskTracker Tasks { get; } = new();

    public EngineLog Log { get; }

    public FunctionInvoker Functions { get; }

    public DeploymentInstance Instance { get; }

    /// <summary>The root, once it is declared.</summary>
    public Stack? Stack { get; set; }

    /// <summary>Makes this the run of the code that follows in the calling async method, and of all that it starts.</summary>
    public void Enter()
    {
        if (Ambient.Value is not null)
        {
            throw new InvalidOperationException("A deployment runs already; it cannot start another one inside.");
        }

        Ambient.Value = this;
    }

    public Task<bool> SupportsAsync(string feature) => features.GetOrAdd(feature, Monitor.SupportsAsync);

    public async Task<bool> SendsResourcesAsync()
        => Settings.AcceptsResources && await SupportsAsync("resourceReferences").ConfigureAwait(false);

    public void Register(Resource resource, ResourceDeclaration declaration, PendingOutputs outputs)
        => Tasks.Track(registrar.RegisterAsync(resource, declaration, outputs));

    public void RegisterOutputs(Resource resource, Output<IDictionary<string, object?>> outputs)
        => Tasks.Track(registrar.RegisterOutputsAsync(resource, outputs));
}
