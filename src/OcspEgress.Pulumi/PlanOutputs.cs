using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Planning;
using OcspEgress.Targets.AzureNsg.Rules;
using Pulumi;
using AddressMap = System.Collections.Immutable.ImmutableDictionary<string, System.Collections.Immutable.ImmutableDictionary<string, string>>;

namespace OcspEgress.Components;

/// <summary>
/// What a component tells of the plan that it declares. All of it are maps: the engine compares lists by index, so that one
/// responder more would show as a change of all behind it.
/// </summary>
/// <param name="result">The run that made the plan.</param>
/// <param name="isSecret">Whether what it tells is secret.</param>
internal sealed class PlanOutputs(PipelineResult result, bool isSecret)
{
    private readonly ImmutableDictionary<string, int> _priorities = result.Priorities;

    /// <summary>What is fetched where: host and port to purposes.</summary>
    public Output<ImmutableDictionary<string, string>> Responders =>
        Of(Texts(result.Plan.Openings.Select(o => (o.Endpoint.ToString(), PurposeOf(o)))));

    /// <summary>What rules by address open: host and port to addresses, and each address to the rules that open it.</summary>
    public Output<AddressMap?> Addresses => Of<AddressMap?>(
        result.Plan.Rules
            .GroupBy(r => r.Opening.Endpoint.ToString(), StringComparer.Ordinal)
            .ToImmutableDictionary(
                g => g.Key,
                g => Texts(g.SelectMany(r => r.Destinations.Select(d => (NsgPrefix.Of(d).ToString(), r.Name)))),
                StringComparer.Ordinal));

    /// <summary>The plan's digest.</summary>
    public Output<string> Digest => Of(result.Plan.Digest());

    /// <summary>No addresses: the rules go by names.</summary>
    public static Output<AddressMap?> NoAddresses => Output.Create((AddressMap?)null);

    /// <summary>The rules by address, by their names.</summary>
    public Output<ImmutableDictionary<string, PlannedRule>> PlannedRules =>
        Of(result.Plan.Rules.ToImmutableDictionary(r => r.Name, r => PlannedRule.Of(r, _priorities.GetValueOrDefault(r.Name)), StringComparer.Ordinal));

    /// <summary>All that a plan tells.</summary>
    public IDictionary<string, object?> OfPlan() => new Dictionary<string, object?>
    {
        ["responders"] = Responders, ["rules"] = PlannedRules, ["addresses"] = Addresses, ["digest"] = Digest, ["diagnostics"] = Diagnostics([], None),
    };

    /// <summary>All that certificates alone tell: fingerprints to subjects, and what is fetched where.</summary>
    public IDictionary<string, object?> OfScan() => new Dictionary<string, object?>
    {
        ["certificates"] = Of(Texts(result.Certificates.Select(c => (c.Fingerprint, c.Subject)))),
        ["responders"] = Of(Texts(result.Responders.Select(r => (r.Endpoint.ToString(), r.Purpose.ToString())))),
        ["diagnostics"] = Diagnostics([], None),
    };

    private static Output<ImmutableArray<Diagnostic>> None => Output.Create(ImmutableArray<Diagnostic>.Empty);

    /// <summary>A value as output.</summary>
    public Output<T> Of<T>(T value) => isSecret ? Output.CreateSecret(value) : Output.Create(value);

    /// <summary>
    /// The findings of the run, and those of the component: code and file to messages. Without lines, which move whenever the
    /// file does.
    /// </summary>
    /// <param name="own">Found while the resources were made up.</param>
    /// <param name="later">Found when what exists was compared.</param>
    public Output<ImmutableDictionary<string, string>> Diagnostics(ImmutableArray<Diagnostic> own, Output<ImmutableArray<Diagnostic>> later)
    {
        var all = later.Apply(more => Texts(
            result.Diagnostics.Concat(own).Concat(more).Select(d => (d.Location is null ? d.Code : $"{d.Code} {PrintableText.Clean(d.Location.Path)}", $"{d.Severity.ToString().ToLowerInvariant()}: {d.Message}")), "\n"));
        return isSecret ? Output.CreateSecret(all) : all;
    }

    /// <summary>A text that tells of certificates.</summary>
    public Input<string> Text(string text) => isSecret ? Output.CreateSecret(text) : text;

    private static string PurposeOf(EgressOpening opening) => opening.Name[..opening.Name.IndexOf('-', StringComparison.Ordinal)];

    private static ImmutableDictionary<string, string> Texts(IEnumerable<(string Key, string Value)> pairs, string separator = ", ") => pairs
        .GroupBy(p => p.Key, StringComparer.Ordinal)
        .ToImmutableDictionary(
            g => g.Key,
            g => string.Join(separator, g.Select(p => p.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            StringComparer.Ordinal);
}
