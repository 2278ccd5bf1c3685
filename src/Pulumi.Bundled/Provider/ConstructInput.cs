using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol;
using Pulumi.Serialization;

namespace Pulumi.Provider;

/// <summary>
/// A value of a component's inputs as the engine hands it over: it may be unknown, secret, or come from resources, as a whole or
/// in parts.
/// </summary>
internal sealed class ConstructInput
{
    private readonly Value? inner;
    private readonly bool isSecret;
    private readonly ImmutableHashSet<Resource> resources;

    private ConstructInput(Value value, bool isSecret, ImmutableHashSet<Resource> resources)
    {
        (inner, this.isSecret, this.resources) = (value, isSecret, resources);
        while (inner is { KindCase: Value.KindOneofCase.StructValue, StructValue: var fields }
            && SpecialValue.SignatureOf(fields) is WireKeys.SecretSignature or WireKeys.OutputSignature)
        {
            var marks = ValueReader.Marks(fields);
            this.isSecret |= marks.IsSecret;
            this.resources = this.resources.Union(marks.Resources);
            inner = fields.Fields.GetValueOrDefault(WireKeys.Value);
        }

        if (inner is { KindCase: Value.KindOneofCase.StringValue } && WireKeys.IsUnknown(inner.StringValue))
        {
            inner = null;
        }
    }

    /// <summary>Whether the value itself is known; parts of a list or an object may not be.</summary>
    public bool IsKnown => inner is not null;

    /// <summary>Whether the value or a part of it is secret.</summary>
    public bool IsSecret => isSecret || Parts.Any(part => part.IsSecret);

    /// <summary>Whether the value and all parts of it are known.</summary>
    public bool IsWhole => IsKnown && Parts.All(part => part.IsWhole);

    /// <summary>The value without its marks; null for one that is not known. Parts still have theirs.</summary>
    public Value? Plain => inner;

    /// <summary>The items of a list; none for anything else.</summary>
    public ImmutableArray<ConstructInput> Items => inner is { KindCase: Value.KindOneofCase.ListValue }
        ? [.. inner.ListValue.Values.Select(Part)]
        : [];

    /// <summary>The entries of an object, in ordinal order; none for anything else.</summary>
    public ImmutableSortedDictionary<string, ConstructInput> Entries =>
        inner is { KindCase: Value.KindOneofCase.StructValue } && SpecialValue.SignatureOf(inner.StructValue) is null
            ? inner.StructValue.Fields.ToImmutableSortedDictionary(f => f.Key, f => Part(f.Value), StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, ConstructInput>.Empty;

    private IEnumerable<ConstructInput> Parts => Items.Concat(Entries.Values);

    /// <summary>The inputs of a request; those that are null are left out.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="sources">What each comes from, where the engine tells that apart.</param>
    public static ImmutableSortedDictionary<string, ConstructInput> ReadAll(Struct? inputs, IDictionary<string, PropertyDependencies>? sources = null)
        => (inputs ?? new Struct()).Fields.Where(f => f.Value.KindCase != Value.KindOneofCase.NullValue).ToImmutableSortedDictionary(
            field => field.Key,
            field => new ConstructInput(
                field.Value,
                isSecret: false,
                [.. (sources is not null && sources.TryGetValue(field.Key, out var source) ? source.Urns : []).Select(urn => new DependencyResource(urn))]),
            StringComparer.Ordinal);

    /// <summary>The value as an input of a resource; what is no text is the empty one.</summary>
    public Input<string> ToText() => new Output<string>(new OutputState<string>(
        inner is { KindCase: Value.KindOneofCase.StringValue } ? inner.StringValue : "", IsKnown, isSecret, resources));

    private ConstructInput Part(Value value) => new(value, isSecret, resources);
}
