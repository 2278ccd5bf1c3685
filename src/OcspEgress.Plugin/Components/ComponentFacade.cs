using System.Collections.Immutable;
using OcspEgress.Components;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Plugin.Inputs;
using OcspEgress.Stacks;
using Pulumi;
using Pulumi.Provider;

namespace OcspEgress.Plugin.Components;

/// <summary>From the inputs of a component to the component: all that is wrong with them is one error, before anything is registered.</summary>
/// <typeparam name="T">The inputs that have to be known.</typeparam>
internal sealed class ComponentFacade<T>
{
    /// <summary>The form of the inputs.</summary>
    public required MappingShape<T> Shape { get; init; }

    /// <summary>Inputs that resources take as they are.</summary>
    public required LateInputs Late { get; init; }

    /// <summary>Where the plan is.</summary>
    public required Func<T, PlanInputs> Plan { get; init; }

    /// <summary>Errors of a plan that the component refuses.</summary>
    public required Func<T, PipelineResult, IEnumerable<Diagnostic>> Blocking { get; init; }

    /// <summary>Makes the component.</summary>
    public required Func<ComponentCall, T, PipelineResult, ComponentInputs, ComponentResource> Make { get; init; }

    /// <summary>The class of the component.</summary>
    public required Type Class { get; init; }

    /// <summary>Makes the component.</summary>
    /// <exception cref="RunException">It would not be what was asked for; the message has every reason.</exception>
    public ComponentResource Create(ComponentCall call)
    {
        var inputs = new ComponentInputs(call.Name, call.Inputs, Late);
        var findings = new DiagnosticList();
        var (value, faults) = inputs.Read(Shape);
        findings.AddRange(faults);
        var isPlanKnown = !inputs.NotKnown.Any(k => PlanInputs.Keys.Any(p => p.Name == k));
        var result = isPlanKnown ? PlanReader.Read(Plan(value), inputs, call.ProgramDirectory, findings) : null;
        if (!call.IsPreview)
        {
            findings.AddRange([.. inputs.NotKnown.Select(k => ComponentCodes.NotKnown.At(inputs.At(k), $"{k} is not known, and no rule can be made without it. Deploy what it comes from first, or give the value itself."))]);
        }

        var found = findings.ToImmutableArray();
        ImmutableArray<Diagnostic> errors = [.. found.Where(f => f.Severity == DiagnosticSeverity.Error), .. result is null ? [] : Blocking(value, result)];
        Refusal.ThrowIfAny(call.Name, errors, inputs.IsSecret);
        if (!inputs.NotKnown.IsEmpty)
        {
            var missing = new UnknownComponent(call.Type, Class, call.Name, call.Options);
            Warn(missing, [ComponentCodes.NotPlanned.At(inputs.At(inputs.NotKnown[0]), $"This preview cannot show rules: {string.Join(", ", inputs.NotKnown)} is known only when what it comes from is deployed.")], inputs);
            return missing;
        }

        var component = Make(call, value, result! with { Diagnostics = [.. found.Concat(result.Diagnostics).Distinct().Order()] }, inputs);
        Warn(component, [.. found, .. result.Diagnostics], inputs);
        return component;
    }

    private static void Warn(ComponentResource component, ImmutableArray<Diagnostic> findings, ComponentInputs inputs)
    {
        foreach (var line in findings.Where(f => f.Severity == DiagnosticSeverity.Warning).Distinct().Order().Select(f => FindingLine.Logged(f, inputs.IsSecret)))
        {
            Log.Warn(line, component);
        }
    }
}
