using System.Collections.Immutable;
using OcspEgress.Components;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Plugin.Inputs;
using OcspEgress.Targets;
using Pulumi;

namespace OcspEgress.Plugin.Components;

/// <summary>A component that the plugin serves.</summary>
/// <param name="Token">Its type token.</param>
/// <param name="Class">The class that makes it; its outputs are the component's.</param>
/// <param name="Keys">Its inputs.</param>
/// <param name="Create">Makes one.</param>
internal sealed record ComponentKind(string Token, Type Class, ImmutableArray<Key> Keys, Func<ComponentCall, ComponentResource> Create)
{
    private static readonly ComponentFacade<NsgInputs> Nsg = new()
    {
        Class = typeof(NsgEgress),
        Shape = NsgInputs.Shape,
        Late = NsgInputs.Late,
        Plan = inputs => inputs.Plan,
        Blocking = (_, result) => BlockingErrors.OfAddressRules(result.Diagnostics),
        Make = (call, value, result, inputs) => new NsgEgress(call.Name, value.ToArgs(result, inputs), call.Options),
    };

    private static readonly ComponentFacade<FirewallInputs> Firewall = new()
    {
        Class = typeof(FirewallEgress),
        Shape = FirewallInputs.Shape,
        Late = FirewallInputs.Late,
        Plan = inputs => inputs.Plan,
        Blocking = (value, result) => FirewallDesign.Blocking(value.Matching, result),
        Make = (call, value, result, inputs) => new FirewallEgress(call.Name, value.ToArgs(result, inputs), call.Options),
    };

    private static readonly ComponentFacade<RulesInputs> Rules = new()
    {
        Class = typeof(EgressRules),
        Shape = RulesInputs.Shape,
        Late = LateInputs.None,
        Plan = inputs => inputs.Plan,
        Blocking = (_, result) => BlockingErrors.OfAddressRules(result.Diagnostics),
        Make = (call, value, result, inputs) => new EgressRules(
            call.Name, new EgressRulesArgs { Result = result, Secret = value.Secret || inputs.IsSecret }, call.Options),
    };

    /// <summary>All components by type token.</summary>
    public static ImmutableSortedDictionary<string, ComponentKind> All { get; } = new ComponentKind[]
    {
        new(NsgEgress.Token, typeof(NsgEgress), NsgInputs.Keys, Nsg.Create),
        new(FirewallEgress.Token, typeof(FirewallEgress), FirewallInputs.Keys, Firewall.Create),
        new(EgressRules.Token, typeof(EgressRules), RulesInputs.Keys, Rules.Create),
    }.ToImmutableSortedDictionary(k => k.Token, k => k, StringComparer.Ordinal);
}
