using Xunit;

namespace OcspEgress.TestSupport;

/// <summary>A file of the repository that must equal what the code makes; <c>UPDATE_GOLDEN=1</c> writes it, which CI refuses.</summary>
public static class GoldenFile
{
    /// <summary>Whether files are to be written.</summary>
    public static bool IsUpdate
    {
        get
        {
            var asked = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";
            Assert.False(asked && Environment.GetEnvironmentVariable("CI") == "true", "UPDATE_GOLDEN is refused in CI.");
            return asked;
        }
    }

    /// <summary>Compares, or writes.</summary>
    /// <param name="path">Path below the repository's root.</param>
    /// <param name="actual">What the code made, with <c>\n</c> line ends.</param>
    public static void Check(string path, string actual)
    {
        var full = Path.Combine(Repository.Root, path);
        if (IsUpdate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, actual);
        }

        Assert.True(File.Exists(full), $"{path} does not exist; UPDATE_GOLDEN=1 writes it.");
        Assert.Equal(File.ReadAllText(full).ReplaceLineEndings("\n"), actual);
    }
}
