using Xunit;

namespace Pulumi.AzureNative.Tests;

/// <summary>Compares with a file in Goldens; <c>UPDATE_GOLDEN=1</c> writes it instead, which CI refuses.</summary>
internal static class Golden
{
    public static void Check(string name, string actual)
    {
        var path = Path.Combine(RepositoryFiles.Goldens, name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") == "true", "Goldens are not written in CI.");
            Directory.CreateDirectory(RepositoryFiles.Goldens);
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"));
    }
}
