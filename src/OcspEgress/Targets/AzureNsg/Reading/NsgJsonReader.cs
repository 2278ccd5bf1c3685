using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Reading;

/// <summary>
/// Reads the rules of an NSG from JSON: <c>az network nsg show</c>, <c>az network nsg rule list</c>, answers of the ARM
/// API, <c>Get-AzNetworkSecurityGroup | ConvertTo-Json -Depth 100</c>, and ARM templates without expressions. Default rules
/// are left out: they are the same in every NSG. What is not understood whole is an error: a verdict on half of the rules
/// would be a wrong one.
/// </summary>
internal static class NsgJsonReader
{
    private const int MaxCharacters = 16 * 1024 * 1024;
    private const int MaxDepth = 64;

    /// <summary>The commands that write a file which is read whole.</summary>
    internal const string WayOut =
        "Write the file anew with 'az network nsg show --resource-group GROUP --name NSG', "
        + "or 'Get-AzNetworkSecurityGroup -ResourceGroupName GROUP -Name NSG | ConvertTo-Json -Depth 100'.";

    /// <summary>Reads all rules that can be read, sorted by direction, priority and name, and every fault.</summary>
    /// <param name="json">Untrusted text.</param>
    /// <param name="path">Name of the file, for diagnostics.</param>
    public static StageResult<NsgRule> Read(string json, string path)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(path);
        if (json.Length > MaxCharacters)
        {
            return None(new SourceLocation(path), "it is larger than 16 MiB");
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
            return Read(new JsonPart(document.RootElement, ""), path, places);
        }
        catch (JsonException e)
        {
            // Positions are 0-based there; the message would repeat them.
            var line = (int)(e.LineNumber ?? 0) + 1;
            var column = (int)(e.BytePositionInLine ?? 0) + 1;
            return None(new SourceLocation(path, line, column), "it is no JSON from here on");
        }
        catch (InvalidOperationException)
        {
            // A string with half of a surrogate pair: valid JSON, but no text.
            return None(new SourceLocation(path), "it holds a string that is no Unicode text");
        }
    }

    private static StageResult<NsgRule> Read(JsonPart root, string path, JsonPlaces places)
    {
        var findings = new DiagnosticList();
        var reader = new NsgRuleReader(path, places, findings);
        var faults = new NsgFaults();
        ImmutableArray<(NsgRule Rule, JsonPart Part)> read =
            [.. new NsgRuleFinder(faults).Find(root).Select(p => (Rule: reader.Read(p), Part: p)).Where(r => r.Rule is not null).Select(r => (r.Rule!, r.Part))];
        if (!findings.HasErrors)
        {
            NsgRuleSetChecker.Check(read, faults);
        }

        foreach (var (where, reason) in faults.All)
        {
            findings.Add(Unreadable(reader.At(where.Path), reason));
        }

        ImmutableArray<NsgRule> sorted =
        [
            .. read.Select(r => r.Rule).Where(r => !NsgDefaultRules.IsDefault(r))
                .OrderBy(r => r.Direction).ThenBy(r => r.Priority).ThenBy(r => r.Name, StringComparer.Ordinal),
        ];
        return new StageResult<NsgRule>(sorted, findings.ToImmutableArray());
    }

    private static StageResult<NsgRule> None(SourceLocation place, string reason) => new([], [Unreadable(place, reason)]);

    private static Diagnostic Unreadable(SourceLocation place, string reason) => TargetCodes.NsgJsonUnreadable.At(
        place, $"The rules of the network security group cannot be read whole: {reason}. {WayOut}");
}
