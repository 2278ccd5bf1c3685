using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Targets;
using Pulumi;
using Pulumi.AzureNative.Network;

namespace OcspEgress.Components;

/// <summary>
/// Declares rules as resources of their own. Azure writes the rules of a group one at a time and refuses a second write with 429:
/// each rule depends on all before it. On the one before would do for writing, but not for removal: the engine deletes side by side
/// what does not depend on each other directly (seen with Pulumi 3.274.1: two rules with one between them that stays).
/// </summary>
internal static class StandaloneRules
{
    // The square of it are names in the state: 256 rules make some four megabytes.
    private const int MostDependingOnAll = 256;

    /// <summary>What is to be known of so many rules.</summary>
    public static IEnumerable<Diagnostic> Findings(ImmutableArray<NsgRuleStep> steps)
    {
        if (steps.Length > MostDependingOnAll)
        {
            yield return TargetCodes.ManyRuleResources.At(null, string.Create(
                CultureInfo.InvariantCulture,
                $"{steps.Length} rules are resources of their own. With more than {MostDependingOnAll} the engine may remove several at once, and Azure answers 429: repeat the deployment then. In a group of your own use inline rules (nsg.mode)."));
        }
    }

    /// <summary>Declares the rules.</summary>
    /// <param name="owner">The component, whose group is known already.</param>
    /// <param name="args">Where the group is.</param>
    /// <param name="steps">The rules in the order of writing.</param>
    /// <param name="rules">Writes them as azure-native knows them.</param>
    /// <returns>Direction and priority by name, known when all are written.</returns>
    public static Output<ImmutableDictionary<string, string>> Declare(
        NsgEgress owner, NsgEgressArgs args, ImmutableArray<NsgRuleStep> steps, SecurityRules rules)
    {
        var before = new List<SecurityRule>();
        foreach (var step in steps)
        {
            // A URN holds the type of the parent but not its name: two of these components may declare equal rules.
            before.Add(new SecurityRule(
                $"{owner.GetResourceName()}-{step.Rule.Name}",
                rules.Standalone(step.Rule, args.ResourceGroupName, owner.NetworkSecurityGroupName),
                Options(owner, step, steps.Length > MostDependingOnAll ? before.TakeLast(1) : before)));
        }

        var slots = steps.ToImmutableDictionary(s => s.Rule.Name, s => NsgRuleOrder.SlotOf(s.Rule), StringComparer.Ordinal);
        return before.Count == 0 ? Output.Create(slots) : before[^1].Id.Apply(_ => slots);
    }

    private static CustomResourceOptions Options(NsgEgress owner, NsgRuleStep step, IEnumerable<SecurityRule> before)
    {
        // By itself the provider deletes first what it replaces. That is right where one rule follows another in its place; a rule
        // that moves to another group is to be there before it goes here.
        var options = new CustomResourceOptions
        {
            Parent = owner,
            DependsOn = before.ToImmutableArray<Resource>(),
            DeleteBeforeReplace = step.Predecessor is not null,
        };
        if (step.Predecessor is { } predecessor)
        {
            options.Aliases = [new Alias { Name = $"{owner.GetResourceName()}-{predecessor}" }];
        }

        return options;
    }
}
