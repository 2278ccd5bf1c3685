using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol;

namespace Pulumi.Serialization;

/// <summary>Properties as they are sent, and for each the resources it comes from.</summary>
internal sealed record PropertyBag(Struct Struct, SortedDictionary<string, HashSet<Resource>> Dependencies)
{
    public bool HasUnknowns { get; private init; }

    public bool HasSecrets { get; private init; }

    /// <summary>Serializes properties in ordinal order of their keys. Null ones are left out.</summary>
    public static async Task<PropertyBag> SerializeAsync(
        string label,
        IEnumerable<KeyValuePair<string, object?>> properties,
        SerializationOptions options,
        Predicate<string>? leaveOut = null)
    {
        var bag = new PropertyBag(new Struct(), new SortedDictionary<string, HashSet<Resource>>(StringComparer.Ordinal));
        var hasUnknowns = false;
        var hasSecrets = false;
        foreach (var (key, property) in properties.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (property is null || leaveOut?.Invoke(key) == true)
            {
                continue;
            }

            var serializer = new PropertySerializer(options);
            if (await SerializeAsync(serializer, $"{label}.{key}", key, property).ConfigureAwait(false) is { } value)
            {
                bag.Struct.Fields.Add(key, value);
                bag.Dependencies.Add(key, serializer.Dependencies);
                hasUnknowns |= serializer.HasUnknowns;
                hasSecrets |= serializer.HasSecrets;
            }
        }

        return bag with { HasUnknowns = hasUnknowns, HasSecrets = hasSecrets };
    }

    private static async Task<Value?> SerializeAsync(PropertySerializer serializer, string path, string key, object property)
    {
        try
        {
            var value = await serializer.SerializeAsync(path, property).ConfigureAwait(false);
            return value is { KindCase: Value.KindOneofCase.NullValue } ? null : value;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"error serializing property \"{key}\": {exception.Message}", exception);
        }
    }
}
