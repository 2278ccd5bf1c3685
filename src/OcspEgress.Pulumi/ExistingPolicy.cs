using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Targets;
using Pulumi;
using Pulumi.AzureNative.Network;

namespace OcspEgress.Components;

/// <summary>
/// A firewall policy that was not made by the component. Whether its DNS proxy is on is asked for in preview and update; while
/// its name is not known yet, nothing is compared.
/// </summary>
internal sealed class ExistingPolicy
{
    /// <summary>Asks for the policy.</summary>
    /// <param name="owner">The component that the warnings and the provider belong to.</param>
    /// <param name="args">Where the policy is.</param>
    /// <param name="design">The rules to declare in it.</param>
    public ExistingPolicy(FirewallEgress owner, FirewallEgressArgs args, FirewallDesign design)
    {
        var policy = GetFirewallPolicy.Invoke(
            new GetFirewallPolicyInvokeArgs
            {
                ResourceGroupName = args.ResourceGroupName,
                FirewallPolicyName = args.FirewallPolicyName!,
            },
            new InvokeOptions { Parent = owner });
        Warnings = policy.Apply(p => Compare(owner, design, p));

        // What follows waits for the answer: a policy that cannot serve the rules gets none.
        Name = Output.Tuple(args.FirewallPolicyName!.ToOutput(), Warnings).Apply(both => both.Item1);
        Id = policy.Apply(p => p.Id ?? "");
        Location = policy.Apply(p => p.Location ?? "");
    }

    /// <summary>Its name, once it is known to serve the rules.</summary>
    public Output<string> Name { get; }

    /// <summary>Its ID.</summary>
    public Output<string> Id { get; }

    /// <summary>Its location.</summary>
    public Output<string> Location { get; }

    /// <summary>What the answer gave reason to warn of.</summary>
    public Output<ImmutableArray<Diagnostic>> Warnings { get; }

    private static ImmutableArray<Diagnostic> Compare(FirewallEgress owner, FirewallDesign design, GetFirewallPolicyResult policy)
    {
        if (!design.NeedsDnsProxy || policy.DnsSettings?.EnableProxy == true)
        {
            return [];
        }

        var name = PrintableText.Clean(policy.Name);
        if (policy.BasePolicy is null)
        {
            throw new RunException($"{owner.GetResourceName()}: network rules by name work only with the DNS proxy, which is off in the firewall policy {name}. Set its dnsSettings.enableProxy and let the servers ask the firewall for names, or match by name in application rules.");
        }

        var warning = TargetCodes.FirewallNeedsDnsProxy.At(
            null, $"Network rules by name work only with the DNS proxy, and the firewall policy {name} does not set it itself. Make sure that it inherits the setting from its base policy.")
            with
        { Severity = DiagnosticSeverity.Warning };
        Log.Warn(FindingLine.Logged(warning, isSecret: false), owner);
        return [warning];
    }
}
