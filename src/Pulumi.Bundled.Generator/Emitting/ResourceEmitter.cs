using System.Linq;
using Pulumi.Bundled.Generator.Facts;

namespace Pulumi.Bundled.Generator.Emitting;

/// <summary>Writes a resource class and its arguments, or the provider.</summary>
internal static class ResourceEmitter
{
    private const string Options = "global::Pulumi.CustomResourceOptions";

    /// <summary>Writes a custom resource: outputs, constructor, <c>Get</c>, and the options it adds.</summary>
    public static void Emit(CodeWriter code, FactBlock block)
    {
        var name = block.Name;
        var token = $"azure-native:{block.Module}:{name}";
        code.Line();
        code.Line($"/// <summary>Declares a <c>{token}</c>; Azure API version {block.ApiVersion}.</summary>");
        code.Line($"[global::Pulumi.AzureNative.AzureNativeResourceType(\"{token}\")]");
        code.Open($"public partial class {name} : global::Pulumi.CustomResource");
        foreach (var member in block.Outputs)
        {
            var type = TypeNames.Output(member.Type, member.Required);
            code.Line($"[global::Pulumi.Output(\"{member.WireName}\")]");
            code.Line($"public global::Pulumi.Output<{type}> {member.PropertyName} {{ get; private set; }} = null!;");
            code.Line();
        }

        var args = block.Inputs.Any(m => m.Required) ? $"{name}Args args" : $"{name}Args? args = null";
        code.Open($"public {name}(string name, {args}, {Options}? options = null)\n        : base(\"{token}\", name, args ?? new {name}Args(), MakeResourceOptions(options, \"\"))");
        code.Close();
        code.Line();
        code.Open($"private {name}(string name, global::Pulumi.Input<string> id, {Options}? options = null)\n        : base(\"{token}\", name, null, MakeResourceOptions(options, id))");
        code.Close();
        MakeResourceOptions(code, block);
        code.Line();
        code.Line("/// <summary>Reads the state of a resource that exists, by its Azure id.</summary>");
        code.Line($"public static {name} Get(string name, global::Pulumi.Input<string> id, {Options}? options = null) => new {name}(name, id, options);");
        code.Close();
        ArgsEmitter.Emit(code, $"{name}Args", "ResourceArgs", block.Inputs);
    }

    /// <summary>Writes the provider: a resource whose inputs configure azure-native.</summary>
    public static void EmitProvider(CodeWriter code, FactBlock block)
    {
        code.Line();
        code.Line("/// <summary>An explicit azure-native provider; without one the engine makes a default from stack configuration.</summary>");
        code.Line("[global::Pulumi.AzureNative.AzureNativeResourceType(\"pulumi:providers:azure-native\")]");
        code.Open("public partial class Provider : global::Pulumi.ProviderResource");
        code.Open($"public Provider(string name, ProviderArgs? args = null, {Options}? options = null)\n        : base(\"azure-native\", name, args ?? new ProviderArgs(), MakeResourceOptions(options, \"\"))");
        code.Close();
        MakeResourceOptions(code, block);
        code.Close();
        ArgsEmitter.Emit(code, "ProviderArgs", "ResourceArgs", block.Inputs);
    }

    private static void MakeResourceOptions(CodeWriter code, FactBlock block)
    {
        code.Line();
        code.Open($"private static {Options} MakeResourceOptions({Options}? options, global::Pulumi.Input<string>? id)");
        code.Open($"var defaultOptions = new {Options}");
        code.Line("Version = global::Pulumi.AzureNative.PackageDefaults.Version,");
        if (!block.Aliases.IsEmpty)
        {
            code.Open("Aliases =");
            foreach (var alias in block.Aliases)
            {
                code.Line($"new global::Pulumi.Alias {{ Type = \"{alias}\" }},");
            }

            code.Close(",");
        }

        code.Close(";");
        code.Line($"var merged = {Options}.Merge(defaultOptions, options);");
        code.Line("merged.Id = id ?? merged.Id;");
        code.Line("return merged;");
        code.Close();
    }
}
