using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A list as a resource takes it: of values, inputs and outputs, or an output of a whole list. Written with a collection
/// initializer (<c>Ports = { "80", other.Port }</c>) or assigned from an array, a list or an output.
/// </summary>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    // Parts in order; each is some elements at once, as an output of a list tells their number only when it is known.
    private ImmutableList<Output<ImmutableArray<Input<T>>>> parts;
    private Output<ImmutableArray<Input<T>>>? items;
    private Output<ImmutableArray<T>>? whole;

    /// <summary>An empty list.</summary>
    public InputList()
        : this([])
    {
    }

    private InputList(ImmutableList<Output<ImmutableArray<Input<T>>>> parts)
        => this.parts = parts;

    internal override Output<ImmutableArray<T>> Value => whole ??= Items.Apply(inputs => Output.All(inputs));

    private protected override IOutput ByElement => Items;

    private Output<ImmutableArray<Input<T>>> Items => items ??= parts switch
    {
        [] => Output.Create(ImmutableArray<Input<T>>.Empty),
        [var only] => only,
        _ => Output.All(parts.AsEnumerable()).Apply(all => all.SelectMany(part => part).ToImmutableArray()),
    };

    /// <summary>A list of one value.</summary>
    public static implicit operator InputList<T>(T value) => Of([value]);

    /// <summary>A list of one value.</summary>
    public static implicit operator InputList<T>(Output<T> value) => Of([value]);

    /// <summary>A list of one value.</summary>
    public static implicit operator InputList<T>(Input<T> value) => Of([value]);

    /// <summary>The values, in order.</summary>
    public static implicit operator InputList<T>(T[] values) => Of([.. values.Select(value => (Input<T>)value)]);

    /// <summary>The values, in order.</summary>
    public static implicit operator InputList<T>(Output<T>[] values) => Of([.. values.Select(value => (Input<T>)value)]);

    /// <summary>The values, in order.</summary>
    public static implicit operator InputList<T>(Input<T>[] values) => Of([.. values]);

    /// <summary>The values, in order.</summary>
    public static implicit operator InputList<T>(List<T> values) => Of([.. values.Select(value => (Input<T>)value)]);

    /// <summary>The values, in order.</summary>
    public static implicit operator InputList<T>(List<Output<T>> values) => Of([.. values.Select(value => (Input<T>)value)]);

    /// <summary>The values, in order.</summary>
    public static implicit operator InputList<T>(List<Input<T>> values) => Of([.. values]);

    /// <summary>The values, in order.</summary>
    public static implicit operator InputList<T>(ImmutableArray<T> values) => Of([.. values.Select(value => (Input<T>)value)]);

    /// <summary>The values, in order.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) => Of([.. values.Select(value => (Input<T>)value)]);

    /// <summary>The values, in order.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => Of(values);

    /// <summary>The values of a list that comes from elsewhere.</summary>
    public static implicit operator InputList<T>(Output<T[]> values) => OfOutput(values);

    /// <summary>The values of a list that comes from elsewhere.</summary>
    public static implicit operator InputList<T>(Output<List<T>> values) => OfOutput(values);

    /// <summary>The values of a list that comes from elsewhere.</summary>
    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => OfOutput(values);

    /// <summary>The values of a list that comes from elsewhere.</summary>
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values)
        => new([values.Apply(list => list.IsDefault ? [] : list.Select(value => (Input<T>)value).ToImmutableArray())]);

    /// <summary>Adds the inputs at the end.</summary>
    public void Add(params Input<T>[] inputs) => AddRange(inputs);

    /// <summary>Adds the values of another list at the end.</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Adds the values of another list at the end.</summary>
    public void AddRange(InputList<T> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        parts = parts.AddRange(inputs.parts);
        items = null;
        whole = null;
    }

    /// <summary>A new list of these values and the other's.</summary>
    public InputList<T> Concat(InputList<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new InputList<T>(parts.AddRange(other.parts));
    }

    /// <summary>The values, when they are known; none while they are not.</summary>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        foreach (var value in await Value.ValueAsync(whenUnknown: []).ConfigureAwait(false))
        {
            yield return value;
        }
    }

    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException("An InputList<T> cannot be enumerated: its values may not be known yet. Use Apply, or await foreach.");

    internal InputList<T> Clone() => new(parts);

    private static InputList<T> Of(ImmutableArray<Input<T>> values) => new([Output.Create(values)]);

    private static InputList<T> OfOutput<TList>(Output<TList> values)
        where TList : IEnumerable<T>
        => new([values.Apply(list => list.Select(value => (Input<T>)value).ToImmutableArray())]);
}
