using OcspEgress.Files;

namespace OcspEgress.Certificates.Files;

/// <summary>A file or folder that a walk came upon.</summary>
/// <param name="File">Where it is, and how it was reached.</param>
/// <param name="Status">What it is, links followed.</param>
/// <param name="IsLink">Whether it was reached through a link.</param>
/// <param name="State">How far the pattern is matched.</param>
internal sealed record FoundEntry(FoundFile File, FileStatus Status, bool IsLink, bool[] State)
{
    /// <summary>Whether something may lie below.</summary>
    public bool IsFolder => Status.Kind == FileKind.Folder;

    /// <summary>Equal for all paths to one file; what leads nowhere is its own.</summary>
    public string Identity => Status.Identity.Length == 0 ? File.Display : Status.Identity;

    /// <summary>The state in a form that can be compared.</summary>
    public string StateKey => string.Concat(State.Select(s => s ? '1' : '0'));
}
