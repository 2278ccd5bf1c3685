using System.Collections.Immutable;
using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Rules;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>What a component tells of the plan that it declares.</summary>
/// <param name="result">The run that made the plan.</param>
/// <param name="isSecret">Whether what it tells is secret.</param>
internal sealed class PlanOutputs(PipelineResult result, bool isSecret)
{
    /// <summary>Host and port of each responder, sorted.</summary>
    public Output<ImmutableArray<string>> Responders => Of(
        [.. result.Plan.Openings.Select(o => o.Endpoint.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    /// <summary>Every network that a rule opens, in numeric order.</summary>
    public Output<ImmutableArray<string>> Addresses => Of(
        [.. result.Plan.Rules.SelectMany(r => r.Destinations).Distinct().Order(NetworkOrder.Instance).Select(n => NsgPrefix.Of(n).ToString())]);

    /// <summary>The plan's digest.</summary>
    public Output<string> Digest => isSecret ? Output.CreateSecret(result.Plan.Digest()) : Output.Create(result.Plan.Digest());

    /// <summary>A list as output.</summary>
    public Output<ImmutableArray<string>> Of(ImmutableArray<string> texts) =>
        isSecret ? Output.CreateSecret(texts) : Output.Create(texts);

    /// <summary>The findings of the run, and those of the component.</summary>
    /// <param name="own">Found while the resources were made up.</param>
    /// <param name="later">Found when what exists was compared.</param>
    public Output<ImmutableArray<string>> Diagnostics(ImmutableArray<Diagnostic> own, Output<ImmutableArray<string>> later)
    {
        ImmutableArray<string> texts = [.. result.Diagnostics.Concat(own).Distinct().Order().Select(d => d.ToString())];
        var all = later.Apply(more => texts.AddRange(more));
        return isSecret ? Output.CreateSecret(all) : all;
    }

    /// <summary>A text that tells of certificates.</summary>
    public Input<string> Text(string text) => isSecret ? Output.CreateSecret(text) : text;
}
