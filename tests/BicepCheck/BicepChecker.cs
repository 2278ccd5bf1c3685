using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Azure.Bicep.Types;
using Azure.Bicep.Types.Az;

namespace BicepCheck;

/// <summary>
/// Lets Microsoft's compiler check what a program registered: names and casing of properties, types, closed enums, missing
/// properties; and beside it the casing of open enums. What neither sees is listed in the README beside this file.
/// </summary>
public sealed class BicepChecker
{
    private readonly AzTypeLoader _loader = new();
    private readonly Lazy<IReadOnlyDictionary<string, CrossFileTypeReference>> _types;

    /// <summary>Prepares the types that are in the package Azure.Bicep.Types.Az.</summary>
    public BicepChecker() => _types = new(() => _loader.LoadTypeIndex().Resources);

    /// <summary>
    /// Checks resources, all in one run of the compiler. An empty answer means no complaint. Values that open enums do not
    /// list are of level Info: such lists lag behind (sizes of machines), so they are a hint only.
    /// </summary>
    /// <exception cref="ArgumentException">A resource is not of a type that <see cref="ArmResourceType"/> knows.</exception>
    public async Task<ImmutableArray<BicepDiagnostic>> CheckAsync(IEnumerable<DeclaredResource> resources, CancellationToken cancel)
    {
        var diagnostics = ImmutableArray.CreateBuilder<BicepDiagnostic>();
        foreach (var scope in resources.GroupBy(r => r.Type == "azure-native:resources:ResourceGroup"))
        {
            var starts = new List<(int Line, string Name)>();
            var text = Write(scope, scope.Key ? "subscription" : "resourceGroup", starts, diagnostics);
            foreach (var (line, diagnostic) in await BicepCompiler.CompileAsync(text, cancel))
            {
                diagnostics.Add(diagnostic with { Resource = starts.LastOrDefault(s => s.Line <= line).Name ?? "" });
            }
        }

        return diagnostics.ToImmutable();
    }

    private string Write(
        IEnumerable<DeclaredResource> resources, string scope, List<(int Line, string Name)> starts, ImmutableArray<BicepDiagnostic>.Builder found)
    {
        var writer = new BicepWriter();
        writer.WriteLine($"targetScope = '{scope}'");
        foreach (var resource in resources)
        {
            if (!ArmResourceType.ByToken.TryGetValue(resource.Type, out var arm))
            {
                throw new ArgumentException($"no Resource Manager type is known for {resource.Type}");
            }

            var shaper = new ArmShaper(resource.Name);
            starts.Add((writer.Line, resource.Name));
            writer.WriteResource($"r{starts.Count}", arm.Type, Body(resource, arm, shaper));
            found.AddRange(shaper.Diagnostics);
        }

        return writer.ToString();
    }

    // Inputs that only say where the resource is go into its name, or away: resourceGroupName, and scope of an assignment.
    private JsonObject Body(DeclaredResource resource, ArmResourceType arm, ArmShaper shaper)
    {
        var inputs = (JsonObject)WireValues.Plain(resource.Inputs)!;
        var parts = arm.NameInputs.Select((input, i) => NamePart(inputs[input], resource.Name, i));
        foreach (var place in arm.NameInputs.AddRange("resourceGroupName", "scope", "name", "id"))
        {
            inputs.Remove(place);
        }

        var type = _loader.LoadResourceType(_types.Value[arm.Type]).Body.Type;
        var body = (JsonObject)shaper.Shape(inputs, type, resource.Name)!;
        body.Insert(0, "name", string.Join('/', parts));
        FillLocation(body, type);
        return body;
    }

    // A name that is not given, or not known yet, is one that Pulumi or Azure will choose.
    private static string NamePart(JsonNode? value, string name, int index) =>
        value is JsonValue v && v.TryGetValue<string>(out var text) && text != WireValues.Unknown ? text : $"{name}-{index}";

    // The provider fills in the location from its configuration or the resource group, so a bag may lack it.
    private static void FillLocation(JsonObject body, Azure.Bicep.Types.Concrete.TypeBase type)
    {
        if (type is Azure.Bicep.Types.Concrete.ObjectType { Properties: var properties }
            && properties.ContainsKey("location") && !body.ContainsKey("location"))
        {
            body.Insert(1, "location", "westeurope");
        }
    }
}
