using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Deployments;
using Pulumi.Protocol;
using Enum = System.Enum;

namespace Pulumi.Serialization;

/// <summary>Writes one property in the wire format, and notes the resources it comes from.</summary>
internal sealed class PropertySerializer(SerializationOptions options)
{
    private int nesting;

    /// <summary>The resources that the values come from.</summary>
    public HashSet<Resource> Dependencies { get; } = new(ReferenceEqualityComparer.Instance);

    public bool HasUnknowns { get; private set; }

    public bool HasSecrets { get; private set; }

    /// <summary>Writes a value. Null stays null: whether it is left out is up to what holds it.</summary>
    /// <param name="path">Where the value is, for messages.</param>
    /// <param name="value">The value, or an input or output of one.</param>
    public async Task<Value?> SerializeAsync(string path, object? value)
    {
        if (++nesting > WireLimits.Nesting)
        {
            throw new InvalidOperationException($"The value is nested more than {WireLimits.Nesting} levels deep.\n\t{path[..Math.Min(path.Length, 200)]}...");
        }

        try
        {
            return value switch
            {
                null or ValueTuple => null,
                string text => Value.ForString(text),
                bool flag => Value.ForBool(flag),
                int number => Value.ForNumber(number),
                double number => Value.ForNumber(number),
                InputArgs args => await ObjectAsync(path, args.Properties()).ConfigureAwait(false),
                AssetOrArchive asset => await AssetAsync(path, asset).ConfigureAwait(false),
                Task => throw new InvalidOperationException($"A Task cannot be sent as it is. Wrap it: Output.Create(task).\n\t{path}"),
                IInput input => await OutputAsync(path, input.ByElement).ConfigureAwait(false),
                IUnion union => await SerializeAsync(path, union.Value).ConfigureAwait(false),
                JsonElement json => JsonText.ToValue(json),
                IOutput output => await OutputAsync(path, output).ConfigureAwait(false),
                CustomResource resource => await ReferenceAsync(resource).ConfigureAwait(false),
                ComponentResource component => await ReferenceAsync(component).ConfigureAwait(false),
                IDictionary dictionary => await ObjectAsync(path, Entries(path, dictionary)).ConfigureAwait(false),
                IList list => await ListAsync(path, list).ConfigureAwait(false),
                Enum member when member.GetTypeCode() == TypeCode.Int32 => Value.ForNumber((int)(object)member),
                _ => await OtherAsync(path, value).ConfigureAwait(false),
            };
        }
        finally
        {
            nesting--;
        }
    }

    private async Task<Value?> OutputAsync(string path, IOutput output)
    {
        var state = await output.StateAsync().ConfigureAwait(false);
        var inner = options.KeepsOutputs ? new PropertySerializer(options with { KeepsOutputs = false }) : this;
        if (!options.KeepsOutputs)
        {
            Dependencies.UnionWith(state.Resources);
        }

        var value = state.IsKnown ? await inner.SerializeAsync($"{path}.id", state.Value).ConfigureAwait(false) : null;
        HasUnknowns |= !state.IsKnown || inner.HasUnknowns;
        HasSecrets |= state.IsSecret || inner.HasSecrets;
        if (options.KeepsOutputs)
        {
            inner.Dependencies.UnionWith(state.Resources);
            Dependencies.UnionWith(inner.Dependencies);
            return await OutputValueAsync(state, value, inner.Dependencies).ConfigureAwait(false);
        }

        // The mark of secrecy of an unknown value is lost here, as in the official SDK: providers accept no output values.
        return !state.IsKnown ? Value.ForString(WireKeys.Unknown)
            : state.IsSecret ? Special(WireKeys.SecretSignature, (WireKeys.Value, value))
            : value;
    }

    private async Task<Value?> OutputValueAsync(OutputState<object?> state, Value? value, HashSet<Resource> resources)
    {
        var urns = await DependencyResolver.UrnsAsync(resources, options.Self).ConfigureAwait(false);
        if (state is { IsKnown: true, IsSecret: false } && urns.Count == 0)
        {
            return value;
        }

        return Special(
            WireKeys.OutputSignature,
            (WireKeys.Dependencies, urns.Count > 0 ? Value.ForList([.. urns.Select(Value.ForString)]) : null),
            (WireKeys.Secret, state.IsSecret ? Value.ForBool(true) : null),
            (WireKeys.Value, state.IsKnown ? value ?? Value.ForNull() : null));
    }

    private async Task<Value> ReferenceAsync(CustomResource resource)
    {
        if (options.CountsReferences)
        {
            Dependencies.Add(resource);
        }

        var id = await resource.Id.State.ConfigureAwait(false);
        HasUnknowns |= !id.IsKnown;
        if (!options.KeepsResources)
        {
            return Value.ForString(id.IsKnown ? id.Value : WireKeys.Unknown);
        }

        var urn = await resource.Urn.ValueAsync(whenUnknown: "").ConfigureAwait(false);
        return Special(
            WireKeys.ResourceSignature,
            (WireKeys.Id, Value.ForString(id.IsKnown ? id.Value : "")),
            (WireKeys.Urn, Value.ForString(urn)));
    }

    private async Task<Value> ReferenceAsync(ComponentResource component)
    {
        if (options.CountsReferences)
        {
            Dependencies.Add(component);
        }

        var urn = await component.Urn.ValueAsync(whenUnknown: "").ConfigureAwait(false);
        return options.KeepsResources
            ? Special(WireKeys.ResourceSignature, (WireKeys.Urn, Value.ForString(urn)))
            : Value.ForString(urn);
    }

    private async Task<Value> AssetAsync(string path, AssetOrArchive asset)
        => Special(asset.Signature, (asset.Key, await SerializeAsync($"{path}.{asset.Key}", asset.Value).ConfigureAwait(false)));

    private async Task<Value> ObjectAsync(string path, IEnumerable<KeyValuePair<string, object?>> entries)
    {
        var fields = new Struct();
        foreach (var (key, entry) in entries.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (await SerializeAsync($"{path}.{key}", entry).ConfigureAwait(false) is { } value)
            {
                fields.Fields.Add(key, value);
            }
        }

        return Value.ForStruct(fields);
    }

    private async Task<Value?> ListAsync(string path, IList list)
    {
        if (IsDefaultArray(list))
        {
            return null;
        }

        var values = new List<Value>(list.Count);
        foreach (var element in list)
        {
            values.Add(await SerializeAsync($"{path}[{values.Count}]", element).ConfigureAwait(false) ?? Value.ForNull());
        }

        return Value.ForList([.. values]);
    }

    private async Task<Value?> OtherAsync(string path, object value)
    {
        var type = value.GetType();
        if (EnumTypes.IsEnum(type))
        {
            return await SerializeAsync(path, EnumTypes.ValueOf(value, path)).ConfigureAwait(false);
        }

        if (type.IsDefined(typeof(OutputTypeAttribute), inherit: false))
        {
            var fields = type.GetFields().Where(field => !field.IsStatic)
                .Select(field => KeyValuePair.Create(char.ToLowerInvariant(field.Name[0]) + field.Name[1..], field.GetValue(value)));
            return await ObjectAsync(path, fields).ConfigureAwait(false);
        }

        throw new InvalidOperationException($"{type.FullName} is not a supported argument type.\n\t{path}");
    }

    private static IEnumerable<KeyValuePair<string, object?>> Entries(string path, IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            yield return entry.Key is string key
                ? KeyValuePair.Create(key, entry.Value)
                : throw new InvalidOperationException($"A dictionary's keys must be strings, not {entry.Key.GetType().FullName}.\n\t{path}");
        }
    }

    // default(ImmutableArray<T>) is a list that throws when it is touched: the value of an output list that the provider left out.
    private static bool IsDefaultArray(IList list)
        => list is IStructuralEquatable && list.GetType() is { IsGenericType: true } type
            && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            && type.GetProperty(nameof(ImmutableArray<int>.IsDefault))!.GetValue(list) is true;

    private static Value Special(string signature, params ReadOnlySpan<(string Key, Value? Value)> entries)
    {
        var special = new Struct { Fields = { [WireKeys.Signature] = Value.ForString(signature) } };
        foreach (var (key, value) in entries)
        {
            if (value is not null)
            {
                special.Fields.Add(key, value);
            }
        }

        return Value.ForStruct(special);
    }
}
