using Xunit;

namespace Pulumi.AzureNative.Tests;

/// <summary>Files of the repository, and the shared folder that some machines have beside it.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string Facts => File.ReadAllText(Path.Combine(Root, "src", "Pulumi.Bundled", "AzureNative", "azure-native.facts"));

    public static string Goldens => Path.Combine(Root, "tests", "Pulumi.AzureNative.Tests", "Goldens");

    /// <summary>The folder of captures; skips the test where there is none.</summary>
    public static string Captures()
    {
        var path = Path.GetFullPath(Path.Combine(Root, "..", "shared", "docs", "captures"));
        Assert.SkipUnless(Directory.Exists(path), "The shared folder with captures is not on this machine.");
        return path;
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "OcspEgress.slnx")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("OcspEgress.slnx is in no folder above the tests");
    }
}
