using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Targets;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>The egress rules of a plan as outputs, for firewalls that the program declares itself. It holds no resource.</summary>
public sealed class EgressRules : ComponentResource
{
    /// <summary>The type token.</summary>
    public const string Token = "ocsp-egress:index:EgressRules";

    /// <summary>Declares the component.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">The plan.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="RunException">The rules would not be what was asked for.</exception>
    public EgressRules(string name, EgressRulesArgs args, ComponentResourceOptions? options = null)
        : base(Token, Checked(name, args), options)
    {
        var outputs = new PlanOutputs(args.Result, args.Secret);
        Responders = outputs.Responders;
        Rules = outputs.PlannedRules;
        Addresses = outputs.Addresses;
        Diagnostics = outputs.Diagnostics([], Output.Create(ImmutableArray<Diagnostic>.Empty));
        Digest = outputs.Digest;
        RegisterOutputs();
    }

    /// <summary>What is fetched where: host and port to purposes, for firewalls that take names.</summary>
    [Output("responders")]
    public Output<ImmutableDictionary<string, string>> Responders { get; private set; }

    /// <summary>The rules by address, by their names.</summary>
    [Output("rules")]
    public Output<ImmutableDictionary<string, PlannedRule>> Rules { get; private set; }

    /// <summary>What the rules open: host and port to addresses, and each address to the rules that open it.</summary>
    [Output("addresses")]
    public Output<ImmutableDictionary<string, ImmutableDictionary<string, string>>?> Addresses { get; private set; }

    /// <summary>Warnings and facts: code and file to messages.</summary>
    [Output("diagnostics")]
    public Output<ImmutableDictionary<string, string>> Diagnostics { get; private set; }

    /// <summary>Fingerprint of the plan: equal plans have equal ones.</summary>
    [Output("digest")]
    public Output<string> Digest { get; private set; }

    // Before the base class registers: what is refused leaves not even a component behind.
    private static string Checked(string name, EgressRulesArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        Refusal.ThrowIfAny(name, BlockingErrors.OfAddressRules(args.Result.Diagnostics), args.Secret);
        return name;
    }
}
