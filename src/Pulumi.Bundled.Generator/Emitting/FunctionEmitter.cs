using System.Linq;
using Pulumi.Bundled.Generator.Facts;

namespace Pulumi.Bundled.Generator.Emitting;

/// <summary>Writes a function: the class with <c>InvokeAsync</c> and <c>Invoke</c>, its arguments and its result.</summary>
internal static class FunctionEmitter
{
    /// <summary>Writes the classes of one function.</summary>
    public static void Emit(CodeWriter code, FactBlock block)
    {
        var name = char.ToUpperInvariant(block.Name[0]) + block.Name.Substring(1);
        var token = $"azure-native:{block.Module}:{block.Name}";
        var deployment = "global::Pulumi.Deployment.Instance";
        var hasInputs = !block.Inputs.IsEmpty;
        var canOmit = block.Inputs.All(m => !m.Required);
        string Parameter(string type) => !hasInputs ? "" : canOmit ? $"{type}? args = null, " : $"{type} args, ";
        string Argument(string type) => hasInputs ? $"args ?? new {type}()" : "global::Pulumi.InvokeArgs.Empty";

        code.Line();
        code.Line($"/// <summary>Calls <c>{token}</c> of the provider.</summary>");
        code.Open($"public static class {name}");
        code.Line("/// <summary>The result as a plain value; in a preview too the provider is asked.</summary>");
        code.Line($"public static global::System.Threading.Tasks.Task<{name}Result> InvokeAsync({Parameter($"{name}Args")}global::Pulumi.InvokeOptions? options = null)");
        code.Line($"    => {deployment}.InvokeAsync<{name}Result>(\"{token}\", {Argument($"{name}Args")}, global::Pulumi.AzureNative.PackageDefaults.WithDefaults(options));");
        code.Line();
        code.Line("/// <summary>The result as an output; the arguments may be outputs.</summary>");
        code.Line($"public static global::Pulumi.Output<{name}Result> Invoke({Parameter($"{name}InvokeArgs")}global::Pulumi.InvokeOptions? options = null)");
        code.Line($"    => {deployment}.Invoke<{name}Result>(\"{token}\", {Argument($"{name}InvokeArgs")}, global::Pulumi.AzureNative.PackageDefaults.WithDefaults(options));");
        code.Line();
        code.Line("/// <summary>The result as an output, after what the options depend on.</summary>");
        code.Line($"public static global::Pulumi.Output<{name}Result> Invoke({(hasInputs ? $"{name}InvokeArgs args, " : "")}global::Pulumi.InvokeOutputOptions options)");
        code.Line($"    => {deployment}.Invoke<{name}Result>(\"{token}\", {Argument($"{name}InvokeArgs")}, global::Pulumi.AzureNative.PackageDefaults.WithDefaults(options));");
        code.Close();
        if (hasInputs)
        {
            ArgsEmitter.EmitPlain(code, $"{name}Args", block.Inputs);
            ArgsEmitter.Emit(code, $"{name}InvokeArgs", "InvokeArgs", block.Inputs);
        }

        OutputTypeEmitter.Emit(code, $"{name}Result", block.Outputs);
    }
}
