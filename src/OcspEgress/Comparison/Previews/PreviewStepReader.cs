using System.Collections.Immutable;
using System.Text.Json;

namespace OcspEgress.Comparison.Previews;

/// <summary>Takes the steps of each resource together. A replacement is up to three steps; a refresh is a step of its own.</summary>
internal static class PreviewStepReader
{
    private static readonly ImmutableHashSet<string> Nothing = ["same", "read", "read-replacement", "read-discard", "remove-pending-replace"];

    /// <summary>Reads steps.</summary>
    public static ImmutableArray<PreviewResource> Read(IReadOnlyList<JsonElement> steps)
    {
        var all = steps.Select((step, index) => (Step: step, Index: index, Urn: Text(step, "urn") ?? "", Op: Text(step, "op") ?? "")).ToArray();
        var later = all.Where(s => s.Op != "refresh").GroupBy(s => s.Urn, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Step, StringComparer.Ordinal);
        return
        [
            .. all.GroupBy(s => (s.Urn, IsRefresh: s.Op == "refresh")).OrderBy(g => g.First().Index)
                .Select(g => Resource(g.Key.Urn, [.. g.Select(s => (s.Op, s.Step))], g.Key.IsRefresh && later.TryGetValue(g.Key.Urn, out var next) ? next : null)),
        ];
    }

    // The step of a refresh is printed before the cloud is asked; what it found is the old state of the step that follows.
    private static PreviewResource Resource(string urn, ImmutableArray<(string Op, JsonElement Step)> steps, JsonElement? next)
    {
        // urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME; names may hold "::".
        var parts = urn.Split("::", 4);
        var types = (parts.Length == 4 ? parts[2] : "").Split('$');
        var old = steps.Select(s => PreviewValues.Get(s.Step, "oldState")).FirstOrDefault(s => s is not null);
        var @new = next is not null ? PreviewValues.Get(next, "oldState")
            : steps.Where(s => s.Op is not ("delete" or "delete-replaced" or "discard" or "discard-replaced")).Select(s => PreviewValues.Get(s.Step, "newState")).LastOrDefault(s => s is not null);
        var (kind, inputs) = (PreviewRuleReader.KindOf(types[^1]), (Old: PreviewValues.Get(old, "inputs"), New: PreviewValues.Get(@new, "inputs")));
        return new PreviewResource
        {
            Operation = Operation([.. steps.Select(s => s.Op)], old, @new),
            Type = types[^1],
            Name = parts.Length == 4 ? parts[3] : urn,
            IsOurs = types.Any(t => t.StartsWith("ocsp-egress:", StringComparison.Ordinal)),
            Container = Container(kind, inputs.New) ?? Container(kind, inputs.Old) ?? "",
            Before = PreviewRuleReader.Read(kind, inputs.Old),
            After = PreviewRuleReader.Read(kind, inputs.New),
            Changed = [.. steps.SelectMany(s => Paths(s.Step)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    private static PreviewOperation Operation(ImmutableArray<string> ops, JsonElement? old, JsonElement? @new)
    {
        if (ops.Contains("refresh"))
        {
            return IsSame(old, @new, "inputs") ? PreviewOperation.Same : PreviewOperation.Drift;
        }

        var changing = ops.Where(o => !Nothing.Contains(o)).ToImmutableArray();
        var (deleted, created) = (changing.IndexOf("delete-replaced"), changing.IndexOf("create-replacement"));
        return changing.IsEmpty ? PreviewOperation.Same
            : deleted >= 0 && created > deleted ? PreviewOperation.DeleteAndCreate
            : deleted >= 0 || created >= 0 || changing.Contains("replace") || changing.Contains("import-replacement") ? PreviewOperation.Replace
            : changing[^1] switch
            {
                "create" => PreviewOperation.Create,
                "update" => PreviewOperation.Update,
                "delete" => PreviewOperation.Delete,
                "import" => PreviewOperation.Import,
                _ => PreviewOperation.Other,
            };
    }

    private static bool IsSame(JsonElement? old, JsonElement? @new, string part) =>
        (PreviewValues.Get(old, part), PreviewValues.Get(@new, part)) switch
        {
            ({ } one, { } other) => JsonElement.DeepEquals(one, other),
            (null, null) => (old is null) == (@new is null),
            _ => false,
        };

    // A name that is not known yet tells nothing.
    private static string? Container(string? kind, JsonElement? inputs)
    {
        var name = kind switch
        {
            "SecurityRule" or "NetworkSecurityGroup" => Text(inputs, "networkSecurityGroupName"),
            "FirewallPolicyRuleCollectionGroup" or "FirewallPolicy" => Text(inputs, "firewallPolicyName"),
            _ => null,
        };
        return name is null || PreviewValues.IsPlaceholder(name) ? null : name;
    }

    private static IEnumerable<string> Paths(JsonElement step) =>
        PreviewValues.Get(step, "detailedDiff") is { ValueKind: JsonValueKind.Object } detailed
            ? detailed.EnumerateObject().Select(p => p.Name)
            : PreviewValues.Texts(PreviewValues.Get(step, "diffReasons"));

    private static string? Text(JsonElement? element, string name) => PreviewValues.Text(PreviewValues.Get(element, name));
}
