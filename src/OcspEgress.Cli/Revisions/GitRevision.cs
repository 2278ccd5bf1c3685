using System.Buffers;
using System.Globalization;
using System.Text;
using OcspEgress.Diagnostics;
using OcspEgress.Files;

namespace OcspEgress.Cli.Revisions;

/// <summary>A commit, and the files that it holds.</summary>
internal sealed class GitRevision
{
    private const int MaxName = 200;
    private const int MaxAnswer = 64 * 1024;
    private const int MaxRenames = 16 * 1024 * 1024;

    // What git-check-ref-format(1) allows in names and gitrevisions(7) adds, without ":" (a path) and ".." (a range).
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-+@{}^~#");

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly string _commit;

    private GitRevision(string name, string commit) => (Name, _commit) = (name, commit);

    /// <summary>The revision as the user named it.</summary>
    public string Name { get; }

    /// <summary>Whether a text can be the name of a revision, and no option, path or range.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= MaxName
        && text[0] != '-'
        && !text.AsSpan().ContainsAnyExcept(NameCharacters)
        && !text.Contains("..", StringComparison.Ordinal);

    /// <summary>Finds the commit that a revision is, or null with a finding.</summary>
    public static async Task<GitRevision?> FindAsync(string name, string folder, DiagnosticList findings, CancellationToken cancellationToken)
    {
        if (!IsName(name))
        {
            findings.Add(CliCodes.NoSuchRevision.At(null, $"'{name}' is no name of a git revision. Give --base a branch, a tag or a commit, e.g. origin/main."));
            return null;
        }

        var shallow = await GitProgram.RunAsync(folder, MaxAnswer, ["rev-parse", "--is-shallow-repository"], cancellationToken);
        if (shallow.Bytes is null)
        {
            findings.Add(GitFaults.OfRepository(folder, shallow));
            return null;
        }

        var answer = await GitProgram.RunAsync(folder, MaxAnswer, ["rev-parse", "--verify", "--quiet", name + "^{commit}"], cancellationToken);
        var commit = answer.Bytes is null ? "" : Text(answer);
        if (commit.Length is (40 or 64) && commit.All(char.IsAsciiHexDigitLower))
        {
            return new GitRevision(name, commit);
        }

        var any = await GitProgram.RunAsync(folder, MaxAnswer, ["rev-list", "-n", "1", "--all"], cancellationToken);
        var isEmpty = any.Bytes is { Length: 0 };
        var isObject = (await GitProgram.RunAsync(folder, MaxAnswer, ["cat-file", "-e", name], cancellationToken)).Bytes is not null;
        findings.Add(GitFaults.OfRevision(name, folder, (Text(shallow) == "true", isEmpty, isObject)));
        return null;
    }

    private static string Text(GitOutput answer) => Encoding.UTF8.GetString(answer.Bytes!).Trim();

    /// <summary>Where a file is in the repository; null with a finding where it is in none, or in one that does not open.</summary>
    /// <param name="path">The file as it lies in the working tree. Neither it nor its folder need exist there any more.</param>
    /// <param name="findings">Where faults go.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<GitPlace?> PlaceAsync(string path, DiagnosticList findings, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        while (!Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        // Git itself says where the folder is in the repository: links on the way lead astray whoever compares paths.
        var prefix = await GitProgram.RunAsync(folder, MaxAnswer, ["rev-parse", "--show-prefix"], cancellationToken);
        if (prefix.Bytes is null)
        {
            Fail(path, GitFaults.OfFile(prefix), findings);
            return null;
        }

        return new GitPlace(folder, Encoding.UTF8.GetString(prefix.Bytes).TrimEnd('\n') + Path.GetRelativePath(folder, full).Replace('\\', '/'));
    }

    /// <summary>
    /// Where a file of today stood in the commit: its own place, or the one that it was renamed from, or null where the commit has
    /// neither. Git finds a renamed file by its content, if it knows the new one (git add).
    /// </summary>
    public async Task<GitPlace?> FormerAsync(GitPlace place, CancellationToken cancellationToken)
    {
        if (await HasAsync(place, cancellationToken))
        {
            return place;
        }

        var answer = await GitProgram.RunAsync(
            place.Folder, MaxRenames, ["diff", "--no-ext-diff", "--no-relative", "--name-status", "--find-renames", "--diff-filter=R", "-z", _commit], cancellationToken);

        // "R097\0old/inventory.yaml\0new/inventory.yaml\0"
        var fields = answer.Bytes is null ? [] : Encoding.UTF8.GetString(answer.Bytes).Split('\0');
        var at = Array.IndexOf(fields, place.Path);
        return at < 2 || at % 3 != 2 ? null : place with { Path = fields[at - 1] };
    }

    /// <summary>The text of a file as the commit has it.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="maxBytes">Largest file that is taken.</param>
    /// <param name="findings">Where faults go.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The text; empty where the commit has no such file; null with a finding where it cannot be read.</returns>
    public async Task<string?> ReadAsync(GitPlace place, int maxBytes, DiagnosticList findings, CancellationToken cancellationToken)
    {
        var entry = await EntryAsync(place, cancellationToken);
        return entry.Bytes is null ? Fail(place.Path, GitFaults.OfFile(entry), findings)
            : entry.Bytes.Length == 0 ? ""
            : await ReadBlobAsync(place, Encoding.UTF8.GetString(entry.Bytes), maxBytes, findings, cancellationToken);
    }

    /// <summary>The file as findings name it, as git does.</summary>
    public string Label(string path) => $"{Name}:{path}";

    private async Task<bool> HasAsync(GitPlace place, CancellationToken cancellationToken) =>
        await EntryAsync(place, cancellationToken) is not { Bytes.Length: 0 };

    private Task<GitOutput> EntryAsync(GitPlace place, CancellationToken cancellationToken) =>
        GitProgram.RunAsync(place.Folder, MaxAnswer, ["ls-tree", "-z", "-l", "--full-tree", _commit, "--", place.Path], cancellationToken);

    // "100644 blob 8ab686ea…    1234\tstacks/dev/inventory.yaml\0"
    private async Task<string?> ReadBlobAsync(GitPlace place, string entry, int maxBytes, DiagnosticList findings, CancellationToken cancellationToken)
    {
        var path = place.Path;
        var fields = entry.Split('\t')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields is not [['1', '0', '0', ..], "blob", var id, var size])
        {
            return Fail(path, "It is no regular file there.", findings);
        }

        if (!long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) || bytes > maxBytes)
        {
            return Fail(path, $"It has {size} bytes there, more than such a file can have.", findings);
        }

        var blob = await GitProgram.RunAsync(place.Folder, maxBytes, ["cat-file", "blob", id], cancellationToken);
        if (blob.Bytes is { Length: > 0 } && ForeignContent.RecognizeStart(blob.Bytes.AsSpan(0, Math.Min(blob.Bytes.Length, ForeignContent.PrefixLength))) is { IsStandIn: true } foreign)
        {
            return Fail(path, $"It is {foreign.What} there. `git cat-file --filters {Name}:{place.Path}` gives what it stands for.", findings);
        }

        try
        {
            return blob.Bytes is null ? Fail(path, blob.Fault, findings) : StrictUtf8.GetString(blob.Bytes);
        }
        catch (DecoderFallbackException)
        {
            return Fail(path, "It is not UTF-8 text.", findings);
        }
    }

    private string? Fail(string path, string why, DiagnosticList findings)
    {
        findings.Add(CliCodes.RevisionUnreadable.At(new SourceLocation(Label(path)), $"The file cannot be read at revision {Name}. {why} Compare two lock files if this revision is of no use."));
        return null;
    }
}
