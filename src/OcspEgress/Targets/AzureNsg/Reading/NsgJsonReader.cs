using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Reading;

/// <summary>
/// Reads the rules of an NSG from JSON: <c>az network nsg show</c>, <c>az network nsg rule list</c>, answers of the ARM
/// API and ARM templates without expressions. Default rules are left out: they are the same in every NSG.
/// </summary>
public static class NsgJsonReader
{
    private const int MaxCharacters = 16 * 1024 * 1024;
    private const int MaxDepth = 64;
    private const string NsgType = "Microsoft.Network/networkSecurityGroups";

    /// <summary>Reads all rules that can be read, sorted by direction, priority and name, and every fault.</summary>
    /// <param name="json">Untrusted text.</param>
    /// <param name="path">Name of the file, for diagnostics.</param>
    public static StageResult<NsgRule> Read(string json, string path)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(path);
        if (json.Length > MaxCharacters)
        {
            return Unreadable(new SourceLocation(path), "it is larger than 16 MiB");
        }

        var utf8 = Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF'));
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions
            {
                MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
            });
            var places = new JsonPlaces(utf8, new JsonReaderOptions
            {
                MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
            });
            return Read(new JsonPart(document.RootElement, ""), new NsgRuleReader(path, places));
        }
        catch (JsonException e)
        {
            // Positions are 0-based there; the message would repeat them.
            var line = (int)(e.LineNumber ?? 0) + 1;
            var column = (int)(e.BytePositionInLine ?? 0) + 1;
            return Unreadable(new SourceLocation(path, line, column), "it is no JSON from here on");
        }
        catch (InvalidOperationException)
        {
            // A string with half of a surrogate pair: valid JSON, but no text.
            return Unreadable(new SourceLocation(path), "it holds a string that is no Unicode text");
        }
    }

    private static StageResult<NsgRule> Read(JsonPart root, NsgRuleReader reader)
    {
        var (groups, rules) = Find(root);
        if (groups.Count > 1)
        {
            var count = groups.Count.ToString(CultureInfo.InvariantCulture);
            return Unreadable(reader.At(groups[1].Path), $"it holds {count} security groups where one is needed");
        }

        if (groups.Count == 0 && rules.Count == 0 && !(root.Kind == JsonValueKind.Array && root.Value.GetArrayLength() == 0))
        {
            return Unreadable(reader.At(""), "it has neither securityRules nor a list of rules");
        }

        if (groups.Count == 1 && groups[0].GetNested("securityRules") is { Kind: not JsonValueKind.Array } other)
        {
            return Unreadable(reader.At(other.Path), "securityRules is no list");
        }

        var read = groups.SelectMany(g => g.GetNested("securityRules")?.Elements() ?? []).Concat(rules)
            .Select(r => reader.Read(r))
            .OfType<NsgRule>()
            .Where(r => !NsgDefaultRules.IsDefault(r));
        ImmutableArray<NsgRule> sorted =
            [.. read.OrderBy(r => r.Direction).ThenBy(r => r.Priority).ThenBy(r => r.Name, StringComparer.Ordinal)];
        return new StageResult<NsgRule>(sorted, reader.Diagnostics);
    }

    // Values of an NSG or of a rule, however they are wrapped: alone, in a list, in a list answer, in a template.
    private static (List<JsonPart> Groups, List<JsonPart> Rules) Find(JsonPart root)
    {
        var list = root.Kind == JsonValueKind.Array ? root
            : root.Get("resources") is { Kind: JsonValueKind.Array } resources ? resources
            : root.Get("value") is { Kind: JsonValueKind.Array } value ? value
            : null;
        var candidates = list is null ? [root] : list.Elements().ToList();
        return (candidates.Where(IsGroup).ToList(), candidates.Where(c => !IsGroup(c) && IsRule(c)).ToList());
    }

    private static bool IsGroup(JsonPart part) =>
        part.GetNested("securityRules") is not null
        || string.Equals(part.Get("type")?.Text, NsgType, StringComparison.OrdinalIgnoreCase);

    private static bool IsRule(JsonPart part) => part.GetNested("direction") is not null || part.GetNested("access") is not null;

    private static StageResult<NsgRule> Unreadable(SourceLocation place, string reason) => new([],
    [
        TargetCodes.NsgJsonUnreadable.At(
            place,
            $"This is not the JSON of a network security group: {reason}. Write it anew with 'az network nsg show --resource-group GROUP --name NSG'."),
    ]);
}
