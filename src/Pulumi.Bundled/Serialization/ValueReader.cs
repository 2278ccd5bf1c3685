using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol;

namespace Pulumi.Serialization;

/// <summary>
/// Reads a property's value: null, bool, double, string, <c>ImmutableArray&lt;object?&gt;</c>,
/// <c>ImmutableDictionary&lt;string, object?&gt;</c>, an asset or archive, or a resource.
/// </summary>
internal sealed class ValueReader
{
    private readonly ImmutableHashSet<Resource>.Builder resources = ImmutableHashSet.CreateBuilder<Resource>();
    private bool isKnown = true;
    private bool isSecret;

    private ValueReader()
    {
    }

    /// <summary>Reads a value. It is unknown or secret as a whole as soon as any part of it is.</summary>
    public static OutputState<object?> Read(Value value)
    {
        var reader = new ValueReader();
        var read = reader.ReadValue(value);
        return new OutputState<object?>(read, reader.isKnown, reader.isSecret, reader.resources.ToImmutable());
    }

    /// <summary>The marks of a secret or of an output value themselves, whatever stands in it.</summary>
    public static (bool IsSecret, ImmutableHashSet<Resource> Resources) Marks(Struct fields)
    {
        var reader = new ValueReader();
        reader.ReadStruct(new Struct { Fields = { fields.Fields.Where(f => f.Key != WireKeys.Value).ToDictionary() } });
        return (reader.isSecret, reader.resources.ToImmutable());
    }

    private object? ReadValue(Value value)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.BoolValue:
                return value.BoolValue;
            case Value.KindOneofCase.NumberValue:
                return value.NumberValue;
            case Value.KindOneofCase.StringValue when WireKeys.IsUnknown(value.StringValue):
                isKnown = false;
                return null;
            case Value.KindOneofCase.StringValue:
                return value.StringValue;
            case Value.KindOneofCase.ListValue:
                return value.ListValue.Values.Select(ReadValue).ToImmutableArray();
            case Value.KindOneofCase.StructValue:
                return ReadStruct(value.StructValue);
            default:
                return null;
        }
    }

    private object? ReadStruct(Struct fields)
    {
        switch (SpecialValue.SignatureOf(fields))
        {
            case WireKeys.SecretSignature:
                isSecret = true;
                return ReadInner(fields);
            case WireKeys.OutputSignature:
                return ReadOutput(fields);
            case WireKeys.ResourceSignature:
                return ReadResource(fields);
            case WireKeys.AssetSignature:
                return ReadAsset(fields);
            case WireKeys.ArchiveSignature:
                return ReadArchive(fields);
            case { } unknown:
                throw new InvalidOperationException($"The engine sent a value of a kind that this SDK does not know ({unknown}).");
            case null:
                return fields.Fields
                    .Where(pair => !pair.Key.StartsWith("__", StringComparison.Ordinal))
                    .ToImmutableDictionary(pair => pair.Key, pair => ReadValue(pair.Value));
        }
    }

    private object? ReadInner(Struct fields)
        => fields.Fields.TryGetValue(WireKeys.Value, out var inner) ? ReadValue(inner) : null;

    private object? ReadOutput(Struct fields)
    {
        isKnown &= fields.Fields.ContainsKey(WireKeys.Value);
        isSecret |= fields.Fields.TryGetValue(WireKeys.Secret, out var secret) && secret.BoolValue;
        if (fields.Fields.TryGetValue(WireKeys.Dependencies, out var urns))
        {
            resources.UnionWith(urns.ListValue.Values.Select(urn => new DependencyResource(urn.StringValue)));
        }

        return ReadInner(fields);
    }

    private static DependencyResource ReadResource(Struct fields)
    {
        var urn = SpecialValue.TextOf(fields, WireKeys.Urn)
            ?? throw new InvalidOperationException("The engine sent a reference to a resource without its URN.");

        // No id: a component. An empty or unknown one: a resource yet to be created.
        var id = SpecialValue.TextOf(fields, WireKeys.Id) ?? "";
        return new DependencyResource(
            urn, OutputState<string>.Known(id) with { IsKnown = id.Length > 0 && !WireKeys.IsUnknown(id) });
    }

    private static Asset ReadAsset(Struct fields)
        => SpecialValue.TextOf(fields, WireKeys.Path) is { } path ? new FileAsset(path)
            : SpecialValue.TextOf(fields, WireKeys.Uri) is { } uri ? new RemoteAsset(uri)
            : new StringAsset(SpecialValue.TextOf(fields, WireKeys.Text) ?? "");

    private Archive ReadArchive(Struct fields)
    {
        if (SpecialValue.TextOf(fields, WireKeys.Path) is { } path)
        {
            return new FileArchive(path);
        }

        if (SpecialValue.TextOf(fields, WireKeys.Uri) is { } uri)
        {
            return new RemoteArchive(uri);
        }

        var assets = fields.Fields.TryGetValue(WireKeys.Assets, out var entries) ? entries.StructValue : new Struct();
        return new AssetArchive(assets.Fields
            .Select(pair => KeyValuePair.Create(pair.Key, ReadValue(pair.Value) as AssetOrArchive))
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value!));
    }
}
