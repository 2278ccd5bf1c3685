using OcspEgress.Diagnostics;
using OcspEgress.Files;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Files;

/// <summary>Finds the files that a path of the inventory means: one file, all below a directory, or those of a glob.</summary>
internal sealed class FileFinder(CertificateSource source, string baseDirectory, DiagnosticList diagnostics, FilesLeftAlone leftAlone)
{
    private static readonly GlobPattern Everything = GlobPattern.Whole("**");

    /// <summary>The files in ordinal order of their paths. What is missing or unreadable is reported.</summary>
    public IEnumerable<FoundFile> Find(string path)
    {
        var full = Path.Combine(baseDirectory, path);
        switch (FileStatus.Of(full).Kind)
        {
            case FileKind.Folder:
                return new FolderWalk(source, Everything, diagnostics, leftAlone).Find(full, path);
            case FileKind.Missing when GlobPattern.IsPattern(path):
                return FindByPattern(path);
            case FileKind.Missing:
                var why = GuardedFile.TargetOf(full) is { } target ? $"is a link to '{target}', which does not exist" : "does not exist";
                Report(CertificatesCodes.PathNotFound, $"'{path}' {why}. Correct the path, which starts from the folder of the inventory.");
                return [];
            case FileKind.Denied:
                Report(CertificatesCodes.PathUnreadable, $"'{path}' may not be seen by this user: a folder on the way is closed. Give this user access, or leave it out.");
                return [];
            default:
                return [new FoundFile(baseDirectory, "", path, IsExplicit: true)];
        }
    }

    private FoundFile[] FindByPattern(string path)
    {
        var pattern = GlobPattern.BelowPrefix(path);
        var folder = Path.Combine(baseDirectory, pattern.Prefix);
        var kind = FileStatus.Of(folder).Kind;
        if (kind == FileKind.Denied)
        {
            Report(CertificatesCodes.PathUnreadable, $"'{pattern.Prefix}' may not be seen by this user: a folder on the way is closed. Give this user access, or leave it out.");
            return [];
        }

        var walk = new FolderWalk(source, pattern, diagnostics, leftAlone);
        var files = kind == FileKind.Folder ? walk.Find(folder, pattern.Prefix).ToArray() : [];
        if (files.Length == 0 && !walk.IsCut)
        {
            Report(CertificatesCodes.PatternWithoutMatch, $"The pattern '{path}' matches no file. Correct it: '*', '?' and '[ab]' stay within a folder, '**' goes through folders, '{{a,b}}' is either text.");
        }

        return files;
    }

    private void Report(DiagnosticCode code, string message) => diagnostics.Add(code.At(source.Location, message));
}
