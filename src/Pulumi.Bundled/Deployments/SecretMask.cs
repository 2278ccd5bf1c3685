using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Deployments;

/// <summary>
/// Takes secret configuration values out of messages: an exception may repeat the text that it could not parse. The engine does
/// the same for what reaches it; this covers what goes to standard error too.
/// </summary>
internal sealed class SecretMask
{
    // Shorter values would blacken half of every message, and could be guessed anyway.
    private const int ShortestMasked = 4;
    private readonly ImmutableArray<string> secrets;

    public SecretMask(RunSettings settings)
    {
        var values = settings.ConfigSecretKeys
            .Select(key => settings.Config.GetValueOrDefault(key))
            .OfType<string>()
            .SelectMany(value => Texts(value).Append(value));

        // The longest first, as it may hold another one.
        secrets =
        [
            .. values.Where(value => value.Length >= ShortestMasked)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(value => value.Length)
                .ThenBy(value => value, StringComparer.Ordinal),
        ];
    }

    public string Hide(string message)
        => secrets.Aggregate(message, (text, secret) => text.Replace(secret, "[secret]", StringComparison.Ordinal));

    // The texts within a value that is a JSON object or list.
    private static IEnumerable<string> Texts(string value)
    {
        if (value.TrimStart() is not ['{' or '[', ..])
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(value);
            return [.. Texts(json.RootElement)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Texts(property.Value)),
        _ => [],
    };
}
