using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A map from text as a resource takes it: of values, inputs and outputs, or an output of a whole dictionary. Written with a
/// collection initializer (<c>Tags = { { "owner", "web" } }</c>) or assigned from a dictionary or an output.
/// </summary>
public sealed class InputMap<V> : Input<ImmutableDictionary<string, V>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, V>>>
{
    private ImmutableList<Output<ImmutableDictionary<string, Input<V>>>> parts;
    private Output<ImmutableDictionary<string, Input<V>>>? items;
    private Output<ImmutableDictionary<string, V>>? whole;

    /// <summary>An empty map.</summary>
    public InputMap()
        : this([])
    {
    }

    private InputMap(ImmutableList<Output<ImmutableDictionary<string, Input<V>>>> parts)
        => this.parts = parts;

    internal override Output<ImmutableDictionary<string, V>> Value => whole ??= Items.Apply(Flatten);

    private protected override IOutput ByElement => Items;

    private Output<ImmutableDictionary<string, Input<V>>> Items => items ??= parts switch
    {
        [] => Output.Create(ImmutableDictionary<string, Input<V>>.Empty),
        [var only] => only,
        _ => Output.All(parts.AsEnumerable()).Apply(Union),
    };

    /// <summary>Sets a value; a key that is there already must have the same value.</summary>
    public Input<V> this[string key]
    {
        set => Add(key, value);
    }

    /// <summary>The dictionary's entries.</summary>
    public static implicit operator InputMap<V>(Dictionary<string, V> values) => Of(values);

    /// <summary>The dictionary's entries.</summary>
    public static implicit operator InputMap<V>(ImmutableDictionary<string, V> values) => Of(values);

    /// <summary>The entries of a dictionary that comes from elsewhere.</summary>
    public static implicit operator InputMap<V>(Output<Dictionary<string, V>> values) => new([values.Apply(Entries)]);

    /// <summary>The entries of a dictionary that comes from elsewhere.</summary>
    public static implicit operator InputMap<V>(Output<IDictionary<string, V>> values) => new([values.Apply(Entries)]);

    /// <summary>The entries of a dictionary that comes from elsewhere.</summary>
    public static implicit operator InputMap<V>(Output<ImmutableDictionary<string, V>> values) => new([values.Apply(Entries)]);

    /// <summary>A new map of the entries of both; the second's value wins where both have a key.</summary>
    public static InputMap<V> Merge(InputMap<V> first, InputMap<V> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new InputMap<V>([Output.Tuple(first.Items, second.Items).Apply(both => both.Item1.SetItems(both.Item2))]);
    }

    /// <summary>Adds an entry; a key that is there already must have the same value.</summary>
    public void Add(string key, Input<V> value)
    {
        ArgumentNullException.ThrowIfNull(key);
        parts = parts.Add(Output.Create(ImmutableDictionary<string, Input<V>>.Empty.Add(key, value)));
        items = null;
        whole = null;
    }

    /// <summary>Adds the entries of another map; a key that is there already must have the same value.</summary>
    public void Add(InputMap<V> values) => AddRange(values);

    /// <summary>Adds the entries of another map; a key that is there already must have the same value.</summary>
    public void AddRange(InputMap<V> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        parts = parts.AddRange(values.parts);
        items = null;
        whole = null;
    }

    /// <summary>The entries, when they are known; none while they are not.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, V>>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        foreach (var entry in await Value.ValueAsync(whenUnknown: ImmutableDictionary<string, V>.Empty).ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException("An InputMap<V> cannot be enumerated: its values may not be known yet. Use Apply, or await foreach.");

    private static InputMap<V> Of(IEnumerable<KeyValuePair<string, V>> values) => new([Output.Create(Entries(values))]);

    private static ImmutableDictionary<string, Input<V>> Entries(IEnumerable<KeyValuePair<string, V>> values)
        => values.ToImmutableDictionary(entry => entry.Key, entry => (Input<V>)entry.Value);

    private static Output<ImmutableDictionary<string, V>> Flatten(ImmutableDictionary<string, Input<V>> inputs)
        => Output
            .All(inputs.Select(entry => entry.Value.Apply(value => KeyValuePair.Create(entry.Key, value))))
            .Apply(entries => entries.ToImmutableDictionary());

    private static ImmutableDictionary<string, Input<V>> Union(ImmutableArray<ImmutableDictionary<string, Input<V>>> all)
    {
        var union = ImmutableDictionary.CreateBuilder<string, Input<V>>();
        foreach (var (key, value) in all.SelectMany(part => part))
        {
            union[key] = union.TryGetValue(key, out var before) ? OnlyIfEqual(key, before, value) : value;
        }

        return union.ToImmutable();
    }

    private static Input<V> OnlyIfEqual(string key, Input<V> before, Input<V> value)
        => Output.Tuple(before, value).Apply(both => EqualityComparer<V>.Default.Equals(both.Item1, both.Item2)
            ? both.Item2
            : throw new ArgumentException($"The key '{key}' is given twice with different values. Give it once, or use InputMap.Merge to let one win."));
}
