using System;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pulumi.Bundled.Generator.Emitting;
using Pulumi.Bundled.Generator.Facts;

namespace Pulumi.Bundled.Generator;

/// <summary>
/// Turns <c>azure-native.facts</c> (an AdditionalFiles item) into the classes of Pulumi.AzureNative: one source a block.
/// The classes have the shape of the official SDK's, so that a program compiles against either.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class AzureNativeGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor BadFacts = new(
        "PBG001", "Facts cannot be read", "The azure-native facts cannot be read: {0}", "Facts", DiagnosticSeverity.Error, true);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var facts = context.AdditionalTextsProvider
            .Where(file => file.Path.EndsWith("azure-native.facts", StringComparison.Ordinal))
            .Select((file, cancel) => file.GetText(cancel)?.ToString() ?? "");
        context.RegisterSourceOutput(facts, Emit);
    }

    private static void Emit(SourceProductionContext context, string text)
    {
        try
        {
            var facts = FactsReader.Read(text);
            Add(context, "PackageDefaults", EmitVersion(facts.Version));
            foreach (var block in facts.Blocks)
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                Add(context, $"{block.Kind}.{block.Module}.{block.Name}".TrimEnd('.'), EmitBlock(block));
            }
        }
        catch (FormatException e)
        {
            context.ReportDiagnostic(Diagnostic.Create(BadFacts, Location.None, e.Message));
        }
    }

    private static void Add(SourceProductionContext context, string name, CodeWriter code) =>
        context.AddSource($"{name}.g.cs", SourceText.From(code.ToString(), Encoding.UTF8));

    private static CodeWriter EmitVersion(string version)
    {
        var code = new CodeWriter(TypeNames.Root);
        code.Open("internal static partial class PackageDefaults");
        code.Line("/// <summary>The version of azure-native that these types are of, sent with every registration and call.</summary>");
        code.Line($"public const string Version = \"{version}\";");
        code.Close();
        return code;
    }

    private static CodeWriter EmitBlock(FactBlock block)
    {
        var place = block.Kind == "provider" ? TypeNames.Root : TypeNames.Namespace(block.Module);
        var code = new CodeWriter(block.Kind switch { "input" => place + ".Inputs", "output" => place + ".Outputs", _ => place });
        switch (block.Kind)
        {
            case "provider":
                ResourceEmitter.EmitProvider(code, block);
                break;
            case "resource":
                ResourceEmitter.Emit(code, block);
                break;
            case "function":
                FunctionEmitter.Emit(code, block);
                break;
            case "input":
                ArgsEmitter.Emit(code, block.Name, "ResourceArgs", block.Inputs);
                break;
            case "output":
                OutputTypeEmitter.Emit(code, block.Name, block.Outputs);
                break;
            default:
                EnumEmitter.Emit(code, block);
                break;
        }

        return code;
    }
}
