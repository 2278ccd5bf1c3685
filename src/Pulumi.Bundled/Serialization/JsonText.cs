using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>JSON as a property's value, and properties that are sent as JSON text.</summary>
internal static class JsonText
{
    /// <summary>
    /// The text of a value, for inputs with <c>json: true</c>: unknown or secret as a whole if any part of it is, so that neither
    /// the unknown value nor a secret's content ends up inside a text where nobody recognises it.
    /// </summary>
    public static Output<string> Of(object value)
    {
        return new Output<string>(FormatAsync());

        async Task<OutputState<string>> FormatAsync()
        {
            var options = new SerializationOptions { KeepsResources = false };
            var serializer = new PropertySerializer(options);
            var wire = await serializer.SerializeAsync("json", value).ConfigureAwait(false) ?? Value.ForNull();

            // The spacing is Google.Protobuf's, like the official SDK's: a diff against its state must stay empty.
            var text = serializer.HasUnknowns ? "" : JsonFormatter.Default.Format(Clear(wire));
            return new OutputState<string>(text, !serializer.HasUnknowns, serializer.HasSecrets, [.. serializer.Dependencies]);
        }
    }

    /// <summary>A JSON value as a property's value; nulls in it are kept.</summary>
    public static Value ToValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Value.ForString(json.GetString()),
        JsonValueKind.Number => Value.ForNumber(json.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => Value.ForBool(json.GetBoolean()),
        JsonValueKind.Array => Value.ForList([.. json.EnumerateArray().Select(ToValue)]),
        JsonValueKind.Object => Value.ForStruct(ToStruct(json)),
        _ => Value.ForNull(),
    };

    private static Struct ToStruct(JsonElement json)
    {
        var fields = new Struct();
        foreach (var property in json.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            fields.Fields[property.Name] = ToValue(property.Value);
        }

        return fields;
    }

    // Without the envelopes of secrets: the whole text is secret.
    private static Value Clear(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.ListValue => Value.ForList([.. value.ListValue.Values.Select(Clear)]),
        Value.KindOneofCase.StructValue when SpecialValue.SignatureOf(value.StructValue) == Protocol.WireKeys.SecretSignature
            => value.StructValue.Fields.TryGetValue(Protocol.WireKeys.Value, out var inner) ? Clear(inner) : Value.ForNull(),
        Value.KindOneofCase.StructValue => ClearStruct(value.StructValue),
        _ => value,
    };

    private static Value ClearStruct(Struct fields)
    {
        var cleared = new Struct();
        foreach (var (key, value) in fields.Fields)
        {
            cleared.Fields.Add(key, Clear(value));
        }

        return Value.ForStruct(cleared);
    }
}
