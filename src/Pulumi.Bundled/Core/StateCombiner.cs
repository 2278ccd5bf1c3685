using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Collects the marks of several outputs: known if all are, secret if any is, from the resources of all.</summary>
internal sealed class StateCombiner
{
    private readonly ImmutableHashSet<Resource>.Builder resources = ImmutableHashSet.CreateBuilder<Resource>();
    private bool isSecret;

    public bool IsKnown { get; private set; } = true;

    public T Add<T>(OutputState<T> state)
    {
        IsKnown &= state.IsKnown;
        isSecret |= state.IsSecret;
        resources.UnionWith(state.Resources);
        return state.Value;
    }

    /// <summary>Resolves an input or an output, which may hold another one; any other value is known as it is.</summary>
    public async Task<object?> AddAsync(object? value)
    {
        while (true)
        {
            var output = value as IOutput ?? (value as IInput)?.Whole;
            if (output is null)
            {
                return value;
            }

            value = Add(await output.StateAsync().ConfigureAwait(false));
        }
    }

    public OutputState<T> Combine<T>(T value) => new(value, IsKnown, isSecret, resources.ToImmutable());
}
