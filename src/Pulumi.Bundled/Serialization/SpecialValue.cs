using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol;

namespace Pulumi.Serialization;

/// <summary>Objects that stand for something else, see <see cref="WireKeys.Signature"/>.</summary>
internal static class SpecialValue
{
    /// <summary>The kind; null for an ordinary object.</summary>
    public static string? SignatureOf(Struct fields)
        => fields.Fields.TryGetValue(WireKeys.Signature, out var signature) ? signature.StringValue : null;

    /// <summary>The text at a key; null if there is none.</summary>
    public static string? TextOf(Struct fields, string key)
        => fields.Fields.TryGetValue(key, out var value) && value.KindCase == Value.KindOneofCase.StringValue ? value.StringValue : null;
}
