using System.Reflection;
using OcspEgress.TestSupport;

namespace RealEngine.Tests.Engine;

/// <summary>What the build made, in folders of its own.</summary>
internal static class Built
{
    /// <summary>The configuration of this build.</summary>
    public static string Configuration { get; } = typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "Configuration").Value!;

    /// <summary>The provider, under the name that the engine looks for.</summary>
    public static string Provider { get; } = Path.Combine(
        Repository.Root, "tests", "AzureStandIn", "bin", Configuration, "net10.0", "pulumi-resource-azure-native");

    /// <summary>The program as <c>dotnet publish</c> makes it, for <c>runtime.options.binary</c>.</summary>
    public static string Program { get; } = Path.Combine(Repository.Root, "tests", "RealEngine.Tests", "bin", Configuration, "published", "Infra");

    /// <summary>Our plugin.</summary>
    public static string Plugin { get; } = Path.Combine(
        Repository.Root, "src", "OcspEgress.Plugin", "bin", Configuration, "net10.0", "pulumi-resource-ocsp-egress");
}
