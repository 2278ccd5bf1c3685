using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Revisions;

/// <summary>Tells why git gives no revision: one cause, one finding, each with its own way out. git speaks English here (LC_ALL).</summary>
internal static class GitFaults
{
    private const string TwoLocks = "Or compare two lock files: ocsp-egress diff OLD.lock NEW.lock.";

    /// <summary>Why git does not even open a repository.</summary>
    public static Diagnostic OfRepository(string folder, GitOutput answer) =>
        answer.IsMissing
            ? CliCodes.GitFails.At(null, $"{answer.Fault} Install git, or add its folder to PATH. {TwoLocks}")
        : answer.Fault.Contains("dubious ownership", StringComparison.Ordinal)
            ? CliCodes.NoRepository.At(null, $"git does not open the repository of {folder}, because another user owns it ('dubious ownership', usual in containers). If you trust it, run: git config --global --add safe.directory '{RefusedFolder(answer.Fault) ?? folder}'.")
        : answer.Fault.Contains("not a git repository", StringComparison.Ordinal)
            ? CliCodes.NoRepository.At(null, $"{folder} is in no git repository. Name an inventory in a clone with --inventory; an archive or a copied folder has no revisions. {TwoLocks}")
        : Other(answer);

    /// <summary>Why a repository that opens has no such revision.</summary>
    public static Diagnostic OfRevision(string name, string folder, (bool IsShallow, bool IsEmpty, bool IsObject) repository) =>
        CliCodes.NoSuchRevision.At(null, repository switch
        {
            { IsEmpty: true } => $"The repository of {folder} has no commit yet, so there is no revision '{name}'. Commit first.",
            { IsObject: true } => $"'{name}' is no commit in the repository of {folder}, but a file, a folder or a tag of one. Give --base a branch, a tag of a commit, or a commit.",
            { IsShallow: true } => $"There is no git revision '{name}' in the repository of {folder}, which is a shallow clone and holds a part of the history only. Fetch the rest: git fetch --unshallow (in CI: fetch-depth 0).",
            _ => $"There is no git revision '{name}' in the repository of {folder}. Check the name; a branch of a server has to be fetched first: git fetch origin, then --base origin/BRANCH.",
        });

    /// <summary>git failed, for a reason that only it knows.</summary>
    public static Diagnostic Other(GitOutput answer) => CliCodes.GitFails.At(null, $"{answer.Fault} Correct what git complains of. {TwoLocks}");

    /// <summary>Why a file cannot be read at a revision that exists.</summary>
    public static string OfFile(GitOutput answer) =>
        answer.Fault.Contains("not a tree object", StringComparison.Ordinal) || answer.Fault.Contains("Not a valid object name", StringComparison.Ordinal)
            ? "Its folder belongs to another git repository, which does not have this commit: keep inventory and lock in one repository."
        : answer.Fault.Contains("dubious ownership", StringComparison.Ordinal) && RefusedFolder(answer.Fault) is { } refused
            ? $"git does not open its repository, because another user owns it. If you trust it, run: git config --global --add safe.directory '{refused}'."
        : answer.Fault;

    // fatal: detected dubious ownership in repository at '/src/shop' To add an exception ...
    private static string? RefusedFolder(string fault)
    {
        const string Before = "in repository at '";
        var start = fault.IndexOf(Before, StringComparison.Ordinal);
        var end = start < 0 ? -1 : fault.IndexOf('\'', start + Before.Length);
        return end < 0 ? null : fault[(start + Before.Length)..end];
    }
}
