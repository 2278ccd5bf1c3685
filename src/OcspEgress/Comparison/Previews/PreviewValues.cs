using System.Collections.Immutable;
using System.Text.Json;

namespace OcspEgress.Comparison.Previews;

/// <summary>Values in the JSON of a preview: what is secret or not known yet has a text of its own.</summary>
internal static class PreviewValues
{
    /// <summary>Stands for a value that exists after the deployment only.</summary>
    public const string Unknown = "[known after deployment]";

    /// <summary>Stands for a secret; the engine prints the same.</summary>
    public const string Secret = "[secret]";

    // pulumi, sdk/go/common/resource/plugin/rpc.go (UnknownBoolValue to UnknownObjectValue), and resource/properties.go (SigKey).
    private static readonly ImmutableHashSet<string> Sentinels = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

    private const string Signature = "4dabf18193072939515e22adb298388d";

    /// <summary>Whether a text stands for a value that is not shown.</summary>
    public static bool IsPlaceholder(string text) => text is Unknown or Secret;

    /// <summary>A property of an object, or null.</summary>
    public static JsonElement? Get(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Text of a value: of a text, a number or a flag; objects and lists have none but a placeholder.</summary>
    public static string? Text(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString() is { } value && Sentinels.Contains(value) ? Unknown : text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
        { ValueKind: JsonValueKind.Object } signed when Get(signed, Signature) is not null => Secret,
        _ => null,
    };

    /// <summary>Texts of a list, or of one value.</summary>
    public static IEnumerable<string> Texts(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(i => Text(i) ?? Text(Get(i, "id"))).OfType<string>()
            : Text(element) is { } text ? [text] : [];

    /// <summary>Items of a list.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
