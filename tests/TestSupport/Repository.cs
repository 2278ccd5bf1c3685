namespace OcspEgress.TestSupport;

/// <summary>The checkout that the tests run in.</summary>
public static class Repository
{
    /// <summary>Full path of the folder that holds <c>OcspEgress.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OcspEgress.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No OcspEgress.slnx above {AppContext.BaseDirectory}");
    }
}
