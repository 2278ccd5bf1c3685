using System.Collections.Immutable;
using Infra.Settings;
using OcspEgress.Components;
using OcspEgress.Diagnostics;
using OcspEgress.Stacks;

namespace Infra.Changes;

/// <summary>
/// Compares the config with that of the last deployment, which stands in the stack's outputs. A resource that leaves a program is
/// deleted by the engine, whatever it holds; so a change that costs more than its key says is refused.
/// </summary>
internal sealed class StackChanges
{
    private const string Made = "made ";
    private const string Kept = "kept";
    private const string RulesIn = "rules in";

    private readonly ImmutableSortedDictionary<string, string> _last;
    private readonly ImmutableSortedDictionary<string, string> _slots;
    private readonly InfraConfig _config;

    /// <summary>Reads what the last deployment said.</summary>
    public StackChanges(InfraConfig config)
    {
        var outputs = LastDeployment.Outputs();
        _config = config;
        _last = LastDeployment.Texts(outputs, "deployed");
        _slots = LastDeployment.Texts(outputs, "ruleSlots");
    }

    /// <summary>What this deployment is to say to the next one.</summary>
    public ImmutableDictionary<string, string> Deployed
    {
        get
        {
            (string Name, string? Value)[] facts =
            [
                .. GuardedKeys.Replacing.Concat(GuardedKeys.InUse).Select(k => (k.Name, k.Value(_config))),
                .. GuardedKeys.Made.Select(k => (Made + k.Name, k.Value(_config))),
                (Kept, _config is { KeepsResourceGroup: true, ResourceGroup: not null } ? "yes" : null),
                (RulesIn, GuardedKeys.RulesIn(_config)),
            ];
            return facts.Where(f => f.Value is not null).ToImmutableDictionary(f => f.Name, f => f.Value!, StringComparer.Ordinal);
        }
    }

    /// <summary>Direction and priority of the rules that are in the group that takes them now, by name.</summary>
    public ImmutableSortedDictionary<string, string> LastSlots =>
        _last.GetValueOrDefault(RulesIn) is { } group && group == GuardedKeys.RulesIn(_config) ? _slots : ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What the change would cost, and nobody allowed.</summary>
    public IEnumerable<Diagnostic> Find()
    {
        foreach (var key in GuardedKeys.Made.Where(IsCalledExisting))
        {
            yield return StackChangeCodes.MadeHere.At(null, $"\"{key.Name}\" is set, but this stack made {key.Loss} {_last[Made + key.Name]} itself, and would now delete it with all that is in it. {WayOut(key)}");
        }

        foreach (var key in GuardedKeys.InUse.Where(k => Differs(k) && !_config.AllowReplace.Contains(k.Name, StringComparer.Ordinal)))
        {
            yield return StackChangeCodes.InUse.At(null, $"\"{key.Name}\" was {_last[key.Name]}, and {key.Loss}.");
        }

        foreach (var key in GuardedKeys.Replacing.Where(k => Differs(k) && !_config.AllowReplace.Contains(k.Name, StringComparer.Ordinal)))
        {
            yield return StackChangeCodes.Destroys.At(null, $"\"{key.Name}\" was {_last[key.Name]}. The change {key.Loss}. Take it back, or allow it for one deployment with \"allowReplace: [{key.Name}]\".");
        }
    }

    private bool Differs(GuardedKey key) => _last.TryGetValue(key.Name, out var before)
        && key.Value(_config) is var now && before != now && (now is not null || key.IsPart);

    private bool IsCalledExisting(GuardedKey key)
    {
        if (!_last.TryGetValue(Made + key.Name, out var made) || key.Value(_config) is not null)
        {
            return false;
        }

        // Of a resource group everything else would follow, whichever group it is now. Names in Azure have no case.
        return key.Name switch
        {
            "existing.resourceGroup" => _config.Existing.ResourceGroup is not null && !_last.ContainsKey(Kept),
            "existing.networkSecurityGroup" => Same(_config.Existing.NetworkSecurityGroup, made),
            "existing.firewallPolicy" => Same(_config.Existing.FirewallPolicy, made),
            _ => _config.Existing.Subnet?.Contains($"/virtualNetworks/{made}/", StringComparison.OrdinalIgnoreCase) == true,
        };
    }

    private static bool Same(string? existing, string made) => string.Equals(existing, made, StringComparison.OrdinalIgnoreCase);

    private static string WayOut(GuardedKey key) => key.Name == "existing.resourceGroup"
        ? "To hand it over, deploy once with \"resourceGroupOnDelete: keep\" and without this key; then set this key."
        : "Take the key out again.";
}
