using System.Collections.Immutable;
using Pulumi.Deployments;

namespace Pulumi.Utilities;

/// <summary>Looks into outputs, for tests and debugging. A value taken out this way has lost its marks; programs use Apply.</summary>
public static class OutputUtilities
{
    /// <summary>An output that is not known.</summary>
    /// <param name="value">The value it would have.</param>
    public static Output<T> CreateUnknown<T>(T value)
        => new(OutputState<T>.Known(value) with { IsKnown = false });

    /// <summary>An output that is not known.</summary>
    /// <param name="valueFactory">Makes the value it would have; not called in a preview.</param>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory)
    {
        ArgumentNullException.ThrowIfNull(valueFactory);
        return DeploymentRun.Current is { IsDryRun: false } ? new Output<T>(MakeAsync()) : CreateUnknown(default(T)!);

        async Task<OutputState<T>> MakeAsync()
            => OutputState<T>.Known(await valueFactory().ConfigureAwait(false)) with { IsKnown = false };
    }

    /// <summary>The output with one more resource that it comes from.</summary>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(resource);
        return new Output<T>(AddAsync());

        async Task<OutputState<T>> AddAsync()
        {
            var state = await output.State.ConfigureAwait(false);
            return state with { Resources = state.Resources.Add(resource) };
        }
    }

    /// <summary>Whether the output turns out to be known.</summary>
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.State.ConfigureAwait(false)).IsKnown;
    }

    /// <summary>The value, or the type's default if it is not known.</summary>
    public static Task<T> GetValueAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.ValueAsync(whenUnknown: default!);
    }

    /// <summary>The resources that the output comes from.</summary>
    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.State.ConfigureAwait(false)).Resources;
    }
}
