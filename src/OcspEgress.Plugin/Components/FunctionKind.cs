using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using OcspEgress.Certificates.Readers;
using OcspEgress.Components;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Plugin.Inputs;
using OcspEgress.Resolution.Dns;
using OcspEgress.Targets;
using Pulumi;
using Pulumi.Provider;
using Pulumi.Serialization;

namespace OcspEgress.Plugin.Components;

/// <summary>A function that the plugin serves: data for a program, and no resource.</summary>
/// <param name="Token">Its token.</param>
/// <param name="Keys">Its arguments.</param>
/// <param name="Outputs">What its answer holds.</param>
/// <param name="Answer">Answers; what is wrong with the arguments is a <see cref="RunException"/>.</param>
internal sealed record FunctionKind(
    string Token, ImmutableArray<Key> Keys, ImmutableArray<string> Outputs, Func<Struct, string, CancellationToken, Task<Struct>> Answer)
{
    /// <summary>All functions by token.</summary>
    public static ImmutableSortedDictionary<string, FunctionKind> All { get; } = new FunctionKind[]
    {
        new("ocsp-egress:index:plan", PlanInputs.Keys, ["responders", "rules", "addresses", "diagnostics", "digest"], PlanAsync),
        new("ocsp-egress:index:scan", ScanInputs.Keys, ["certificates", "responders", "diagnostics"], ScanAsync),
    }.ToImmutableSortedDictionary(k => k.Token, k => k, StringComparer.Ordinal);

    private static Task<Struct> PlanAsync(Struct arguments, string directory, CancellationToken cancellation)
    {
        var inputs = new ComponentInputs("plan", ConstructInput.ReadAll(arguments), LateInputs.None);
        var findings = new DiagnosticList();
        var (value, faults) = inputs.Read(RulesInputs.OfFunction);
        findings.AddRange(faults);
        var result = PlanReader.Read(value, inputs, directory, findings);
        var found = findings.ToImmutableArray();
        Refusal.ThrowIfAny("plan", [.. found.Where(f => f.Severity == DiagnosticSeverity.Error), .. BlockingErrors.OfAddressRules(result?.Diagnostics ?? [])], inputs.IsSecret);
        var plan = result! with { Diagnostics = [.. found.Concat(result.Diagnostics).Distinct().Order()] };
        return WriteAsync(new PlanOutputs(plan, inputs.IsSecret).OfPlan());
    }

    private static async Task<Struct> ScanAsync(Struct arguments, string directory, CancellationToken cancellation)
    {
        var inputs = new ComponentInputs("scan", ConstructInput.ReadAll(arguments), LateInputs.None);
        var findings = new DiagnosticList();
        var (value, faults) = inputs.Read(ScanInputs.Shape);
        findings.AddRange(faults);
        var inventory = PlanReader.ReadInventory(value, inputs, directory, findings);
        Refusal.ThrowIfAny("scan", findings.ToImmutableArray().Where(f => f.Severity == DiagnosticSeverity.Error), inputs.IsSecret);
        var result = await new EgressPipeline(CertificateLoader.Default(), new NetworkDnsLookup(), TimeProvider.System).ScanAsync(inventory!, cancellation);
        var scanned = result with { Diagnostics = [.. findings.ToImmutableArray().Concat(result.Diagnostics).Distinct().Order()] };
        return await WriteAsync(new PlanOutputs(scanned, inputs.IsSecret).OfScan());
    }

    private static async Task<Struct> WriteAsync(IDictionary<string, object?> outputs) =>
        (await PropertyBag.SerializeAsync("answer", outputs, new SerializationOptions())).Struct;
}
