using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.Network;

namespace OcspEgress.Components;

/// <summary>
/// Declares rules as resources of their own. Azure writes the rules of a group one at a time and refuses a second write with 429:
/// each rule waits for the one before.
/// </summary>
internal static class StandaloneRules
{
    /// <summary>Declares the rules.</summary>
    /// <param name="owner">The component, whose group is known already.</param>
    /// <param name="args">Where the group is.</param>
    /// <param name="steps">The rules in the order of writing.</param>
    /// <param name="rules">Writes them as azure-native knows them.</param>
    /// <returns>Direction and priority by name, known when all are written.</returns>
    public static Output<ImmutableDictionary<string, string>> Declare(
        NsgEgress owner, NsgEgressArgs args, ImmutableArray<NsgRuleStep> steps, SecurityRules rules)
    {
        SecurityRule? before = null;
        foreach (var step in steps)
        {
            // A URN holds the type of the parent but not its name: two of these components may declare equal rules.
            before = new SecurityRule(
                $"{owner.GetResourceName()}-{step.Rule.Name}",
                rules.Standalone(step.Rule, args.ResourceGroupName, owner.NetworkSecurityGroupName),
                Options(owner, step, before));
        }

        var slots = steps.ToImmutableDictionary(s => s.Rule.Name, s => NsgRuleOrder.SlotOf(s.Rule), StringComparer.Ordinal);
        return before is null ? Output.Create(slots) : before.Id.Apply(_ => slots);
    }

    private static CustomResourceOptions Options(NsgEgress owner, NsgRuleStep step, SecurityRule? before)
    {
        // By itself the provider deletes first what it replaces. That is right where one rule follows another in its place; a rule
        // that moves to another group is to be there before it goes here.
        var options = new CustomResourceOptions { Parent = owner, DeleteBeforeReplace = step.Predecessor is not null };
        if (step.Predecessor is { } predecessor)
        {
            options.Aliases = [new Alias { Name = $"{owner.GetResourceName()}-{predecessor}" }];
        }

        if (before is not null)
        {
            options.DependsOn = before;
        }

        return options;
    }
}
