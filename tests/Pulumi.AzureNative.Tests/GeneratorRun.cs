using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Pulumi.Bundled.Generator;

namespace Pulumi.AzureNative.Tests;

/// <summary>One run of the source generator on a facts text.</summary>
/// <param name="Sources">Generated texts by file name.</param>
/// <param name="Diagnostics">What the generator reported.</param>
internal sealed record GeneratorRun(ImmutableSortedDictionary<string, string> Sources, ImmutableArray<Diagnostic> Diagnostics)
{
    public static GeneratorRun On(string facts)
    {
        var compilation = CSharpCompilation.Create("generated");
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new AzureNativeGenerator().AsSourceGenerator()], [new FactsFile(facts)], CSharpParseOptions.Default);
        var result = driver.RunGenerators(compilation).GetRunResult();
        return new GeneratorRun(
            result.GeneratedTrees.ToImmutableSortedDictionary(
                t => Path.GetFileName(t.FilePath), t => t.GetText().ToString(), StringComparer.Ordinal),
            result.Diagnostics);
    }

    private sealed class FactsFile(string text) : AdditionalText
    {
        public override string Path => "azure-native.facts";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
