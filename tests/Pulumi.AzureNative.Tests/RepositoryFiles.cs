using OcspEgress.TestSupport;
using Xunit;

namespace Pulumi.AzureNative.Tests;

/// <summary>Files of the repository, and the shared folder that some machines have beside it.</summary>
internal static class RepositoryFiles
{
    public static string Facts => File.ReadAllText(Path.Combine(Repository.Root, "src", "Pulumi.Bundled", "AzureNative", "azure-native.facts"));

    /// <summary>The folder of captures; skips the test where there is none.</summary>
    public static string Captures()
    {
        var path = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "docs", "captures"));
        Assert.SkipUnless(Directory.Exists(path), "The shared folder with captures is not on this machine.");
        return path;
    }
}
