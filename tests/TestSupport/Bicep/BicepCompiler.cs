using System.Reflection;
using System.Runtime.InteropServices;

namespace OcspEgress.TestSupport.Bicep;

/// <summary>Microsoft's Bicep CLI, from a NuGet package for Linux on x64. It knows the types of every Azure resource.</summary>
public static class BicepCompiler
{
    /// <summary>Skips the test where the CLI does not run.</summary>
    public static void Require() => Requires.Met(
        OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64 && File.Exists(Path),
        "needs the Bicep CLI of Azure.Bicep.CommandLine.linux-x64, which runs on Linux x64 only");

    private static string Path { get; } = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "BicepPath").Value!.Replace('\\', '/');

    /// <summary>Compiles and lints a file.</summary>
    /// <returns>Output is the ARM template; Error is empty if the compiler had nothing to say.</returns>
    public static ProgramRun Build(string bicep)
    {
        Require();
        var folder = Directory.CreateTempSubdirectory("oce-bicep-");
        try
        {
            var file = System.IO.Path.Combine(folder.FullName, "main.bicep");
            File.WriteAllText(file, bicep);

            // "build" reports the linter's findings too.
            return ProgramRun.Of(Path, null, "build", "--stdout", file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
