namespace OcspEgress.Stacks;

/// <summary>Which stack, and where its files are.</summary>
/// <param name="Project">Name of the project.</param>
/// <param name="Stack">Short name of the stack.</param>
/// <param name="RootDirectory">Folder of Pulumi.yaml.</param>
/// <param name="ConfigDirectory">Folder of the stack files.</param>
internal sealed record StackPlace(string Project, string Stack, string RootDirectory, string ConfigDirectory)
{
    /// <summary>A path out of the config as a full path.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Path.GetFullPath(ConfigDirectory));

    /// <summary>A file as findings name it: from the project's folder, with <c>/</c> on every system.</summary>
    public string Label(string fullPath) =>
        Path.GetRelativePath(Path.GetFullPath(RootDirectory), fullPath).Replace('\\', '/');
}
