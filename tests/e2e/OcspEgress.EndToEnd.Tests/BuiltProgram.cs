using System.Reflection;
using OcspEgress.TestSupport;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>The programs under test, as the build leaves them.</summary>
internal static class BuiltProgram
{
    private static readonly string Configuration = typeof(BuiltProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Configuration").Value!;

    /// <summary>The command.</summary>
    public static string Command { get; } = PathOf("src/OcspEgress.Cli", "ocsp-egress.dll");

    /// <summary>The Pulumi program.</summary>
    public static string Infra { get; } = PathOf("infra", "Infra.dll");

    private static string PathOf(string project, string assembly)
    {
        var path = Path.Combine(Repository.Root, project, "bin", Configuration, "net10.0", assembly);
        return File.Exists(path) ? path : throw new FileNotFoundException($"Build {project} first: there is no {path}.");
    }
}
