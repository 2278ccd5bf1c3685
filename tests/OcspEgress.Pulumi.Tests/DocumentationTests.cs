using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OcspEgress.TestSupport;

namespace OcspEgress.Components.Tests;

/// <summary>The programs in docs/pulumi.md compile.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void Snippets_WhenCompiled_HaveNoFault()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "pulumi.md"));
        var programs = Snippet().Matches(text).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(programs);
        Assert.All(programs, program => Assert.Empty(Compile(program)));
    }

    private static IEnumerable<string> Compile(string program)
    {
        var libraries = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return CSharpCompilation.Create(
                "Snippet",
                [CSharpSyntaxTree.ParseText(program)],
                libraries.Select(l => MetadataReference.CreateFromFile(l)),
                new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable))
            .GetDiagnostics()
            .Where(d => d.Severity >= DiagnosticSeverity.Warning)
            .Select(d => d.ToString());
    }

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Snippet();
}
