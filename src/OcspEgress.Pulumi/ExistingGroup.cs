using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Analysis;
using OcspEgress.Targets.AzureNsg.Rules;
using Pulumi;
using Pulumi.AzureNative.Network;
using Pulumi.Utilities;

namespace OcspEgress.Components;

/// <summary>
/// A network security group that was not made by the component. Its rules are asked for and compared with ours in preview and
/// update; while its name is not known yet, nothing is compared.
/// </summary>
internal sealed class ExistingGroup
{
    /// <summary>Asks for the group.</summary>
    /// <param name="owner">The component that the warnings and the provider belong to.</param>
    /// <param name="args">Where the group is.</param>
    /// <param name="design">The rules to declare in it.</param>
    public ExistingGroup(NsgEgress owner, NsgEgressArgs args, NsgDesign design)
    {
        var group = GetNetworkSecurityGroup.Invoke(
            new GetNetworkSecurityGroupInvokeArgs
            {
                ResourceGroupName = args.ResourceGroupName,
                NetworkSecurityGroupName = args.NetworkSecurityGroupName!,
            },
            new InvokeOptions { Parent = owner });
        Warnings = group.Apply(g => CompareAsync(owner, args, design, g));

        // What follows waits for the comparison: no rule is declared beside a conflict.
        Name = Output.Tuple(args.NetworkSecurityGroupName!.ToOutput(), Warnings).Apply(both => both.Item1);
        Id = group.Apply(g => g.Id ?? "");
    }

    /// <summary>Its name, once the comparison has found no conflict.</summary>
    public Output<string> Name { get; }

    /// <summary>Its ID.</summary>
    public Output<string> Id { get; }

    /// <summary>What the comparison found, conflicts aside.</summary>
    public Output<ImmutableArray<Diagnostic>> Warnings { get; }

    private static async Task<ImmutableArray<Diagnostic>> CompareAsync(
        NsgEgress owner, NsgEgressArgs args, NsgDesign design, GetNetworkSecurityGroupResult group)
    {
        var existing = ExistingRules.Read(group);
        var ids = await KnownIdsAsync(design.GroupIds).ConfigureAwait(false);

        // Rules of the last deployment are no one else's, whatever somebody made of them: they are written again, or removed.
        ImmutableArray<NsgRule> others = [.. existing.Values.Where(r => !args.LastSlots.ContainsKey(r.Name))];
        var report = NsgPreflight.Check(NsgSceneMaker.Of(args, design, others, ids));
        var warnings = NsgFindings.Judge(
            $"{owner.GetResourceName()}: the network security group {PrintableText.Clean(group.Name)} has rules in the way", report, existing.Diagnostics, args);
        foreach (var warning in warnings)
        {
            Log.Warn(FindingLine.Logged(warning, args.Secret), owner);
        }

        return warnings;
    }

    // A group whose ID is not known yet is new: no rule that exists can refer to it.
    private static async Task<ImmutableDictionary<string, string>> KnownIdsAsync(ImmutableDictionary<string, Input<string>> inputs)
    {
        var known = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (standIn, input) in inputs)
        {
            var output = input.ToOutput();
            known[standIn] = await OutputUtilities.GetIsKnownAsync(output).ConfigureAwait(false)
                ? await OutputUtilities.GetValueAsync(output).ConfigureAwait(false)
                : standIn;
        }

        return known.ToImmutable();
    }
}
