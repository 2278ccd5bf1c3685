using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The outputs of another stack.</summary>
public class StackReference : CustomResource
{
    /// <summary>Reads a stack's outputs.</summary>
    /// <param name="name">The name of the reference, and of the stack unless the arguments name it.</param>
    /// <param name="args">The stack.</param>
    /// <param name="options">Options.</param>
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new StackReferenceArgs { Name = args?.Name ?? name },
            CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = args?.Name ?? name }))
    {
    }

    /// <summary>The stack's name.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>All outputs; secret as a whole if one of them is.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>The names of the secret outputs.</summary>
    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>One output; null if the stack has none of that name. Secret only if that one is.</summary>
    public Output<object?> GetOutput(Input<string> name)
        => Output
            .Tuple(name, (Input<ImmutableDictionary<string, object>>)Outputs)
            .Apply(pair => pair.Item2.TryGetValue(pair.Item1, out var value) ? value : null)
            .WithSecret(IsSecretAsync(name));

    /// <summary>One output; an error if the stack has none of that name. Secret only if that one is.</summary>
    public Output<object> RequireOutput(Input<string> name)
        => Output
            .Tuple(name, (Input<string>)Name, (Input<ImmutableDictionary<string, object>>)Outputs)
            .Apply(all => all.Item3.TryGetValue(all.Item1, out var value)
                ? value
                : throw new KeyNotFoundException($"Required output '{all.Item1}' does not exist on stack '{all.Item2}'."))
            .WithSecret(IsSecretAsync(name));

    /// <summary>The value of an output that is not secret; null if there is none or it is not known.</summary>
    public async Task<object?> GetValueAsync(Input<string> name)
        => Clear(await GetOutput(name).State.ConfigureAwait(false), nameof(GetOutput));

    /// <summary>The value of an output that is not secret; an error if there is none.</summary>
    public async Task<object> RequireValueAsync(Input<string> name)
        => Clear(await RequireOutput(name).State.ConfigureAwait(false), nameof(RequireOutput));

    private static T Clear<T>(OutputState<T> state, string instead)
        => state.IsSecret
            ? throw new InvalidOperationException($"The output is secret, and a plain value would lose the mark. Use {instead} instead.")
            : state.Value;

    private async Task<bool> IsSecretAsync(Input<string> name)
    {
        var asked = await name.Value.State.ConfigureAwait(false);
        var names = await SecretOutputNames.State.ConfigureAwait(false);
        if (asked.IsKnown && names is { IsKnown: true, Value.IsDefault: false })
        {
            return names.Value.Contains(asked.Value);
        }

        return (await Outputs.State.ConfigureAwait(false)).IsSecret;
    }
}
