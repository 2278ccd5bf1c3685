using System.Collections.Immutable;
using Pulumi.Deployments;
using Pulumi.Testing;

namespace Pulumi;

/// <summary>Runs a program: <c>return await Deployment.RunAsync&lt;MyStack&gt;();</c> at the end of Main.</summary>
public sealed class Deployment
{
    private Deployment()
    {
    }

    /// <summary>The deployment that runs the calling code.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static DeploymentInstance Instance => DeploymentRun.Required.Instance;

    /// <summary>Runs a program that declares resources in an action.</summary>
    /// <returns>The exit code for Main: 0 if all went well.</returns>
    public static Task<int> RunAsync(Action action)
        => RunAsync(() =>
        {
            action();
            return Task.FromResult(NoOutputs);
        });

    /// <summary>Runs a program that declares resources in a function.</summary>
    /// <param name="func">Returns the stack outputs.</param>
    /// <returns>The exit code for Main: 0 if all went well.</returns>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RunAsync(() => Task.FromResult(func()));

    /// <summary>Runs a program that declares resources in an asynchronous action.</summary>
    /// <returns>The exit code for Main: 0 if all went well.</returns>
    public static Task<int> RunAsync(Func<Task> func)
        => RunAsync(async () =>
        {
            await func().ConfigureAwait(false);
            return NoOutputs;
        });

    /// <summary>Runs a program that declares resources in an asynchronous function.</summary>
    /// <param name="func">Returns the stack outputs.</param>
    /// <param name="options">Options of the stack.</param>
    /// <returns>The exit code for Main: 0 if all went well.</returns>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null)
        => EngineRunner.RunAsync(runner => runner.RunAsync(func, options));

    /// <summary>Runs a program that declares resources in a stack's constructor.</summary>
    /// <returns>The exit code for Main: 0 if all went well.</returns>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new()
        => EngineRunner.RunAsync(runner => runner.RunAsync(New<TStack>));

    /// <summary>Runs a program that declares resources in the constructor of a stack that a service provider makes.</summary>
    /// <returns>The exit code for Main: 0 if all went well.</returns>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack
        => EngineRunner.RunAsync(runner => runner.RunAsync(() => From<TStack>(serviceProvider)));

    /// <summary>Runs a stack against mocks.</summary>
    /// <returns>The resources declared, the stack among them.</returns>
    /// <exception cref="RunException">The program failed.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new()
        => MockRunner.RunAsync(mocks, options, runner => runner.RunAsync(New<TStack>));

    /// <summary>Runs a stack that a service provider makes against mocks.</summary>
    /// <returns>The resources declared, the stack among them.</returns>
    /// <exception cref="RunException">The program failed.</exception>
    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null)
        where TStack : Stack
        => MockRunner.RunAsync(mocks, options, runner => runner.RunAsync(() => From<TStack>(serviceProvider)));

    /// <summary>Runs a function that declares resources against mocks.</summary>
    /// <returns>The resources declared, and the function's outputs.</returns>
    /// <exception cref="RunException">The program failed.</exception>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
        => MockRunner.RunFunctionAsync(testMocks, testOptions, createResources);

    /// <summary>Runs a function that declares resources against mocks.</summary>
    /// <returns>The resources declared, and the function's outputs.</returns>
    /// <exception cref="RunException">The program failed.</exception>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources)
        => MockRunner.RunFunctionAsync(testMocks, testOptions, () => Task.FromResult(createResources()));

    /// <summary>Runs an asynchronous action that declares resources against mocks.</summary>
    /// <returns>The resources declared.</returns>
    /// <exception cref="RunException">The program failed.</exception>
    public static async Task<ImmutableArray<Resource>> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
    {
        var (resources, _) = await MockRunner
            .RunFunctionAsync(testMocks, testOptions, async () =>
            {
                await createResources().ConfigureAwait(false);
                return NoOutputs;
            })
            .ConfigureAwait(false);
        return resources;
    }

    /// <summary>Runs an action that declares resources against mocks.</summary>
    /// <returns>The resources declared.</returns>
    /// <exception cref="RunException">The program failed.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources)
        => TestAsync(testMocks, testOptions, () =>
        {
            createResources();
            return Task.CompletedTask;
        });

    private static IDictionary<string, object?> NoOutputs => new Dictionary<string, object?>();

    // Not new(): what the constructor throws would arrive wrapped.
    private static TStack New<TStack>()
        where TStack : Stack, new()
        => (TStack)Activator.CreateInstance(
            typeof(TStack), System.Reflection.BindingFlags.DoNotWrapExceptions | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public, binder: null, args: null, culture: null)!;

    private static TStack From<TStack>(IServiceProvider services)
        where TStack : Stack
        => services.GetService(typeof(TStack)) as TStack
            ?? throw new ArgumentException($"The service provider makes no {typeof(TStack)}. Register the type with it before RunAsync.");
}
