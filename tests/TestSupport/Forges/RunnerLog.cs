namespace OcspEgress.TestSupport.Forges;

/// <summary>Which lines of a log runners of pipelines would obey: written after their sources, not after ours.</summary>
public static class RunnerLog
{
    /// <summary>The lines that are commands, or hide or turn text.</summary>
    public static IEnumerable<string> Commands(string log) =>
        log.Split('\n').Where(l => IsGitHub(l) || IsGitHubOld(l) || IsAzure(l) || IsGitLab(l) || HidesText(l));

    // actions/runner, src/Runner.Common/ActionCommand.cs, TryParseV2: TrimStart() takes every kind of white space.
    private static bool IsGitHub(string line)
    {
        var message = line.TrimStart();
        return message.StartsWith("::", StringComparison.Ordinal) && message.IndexOf("::", 2, StringComparison.Ordinal) > 0;
    }

    // The same file, TryParse: the prefix may stand anywhere.
    private static bool IsGitHubOld(string line) =>
        line.IndexOf("##[", StringComparison.Ordinal) is var at and >= 0 && line.IndexOf(']', at) > at;

    // microsoft/azure-pipelines-agent, Command.TryParse: "##vso[" anywhere; TeamCity's service messages look alike.
    private static bool IsAzure(string line) =>
        line.Contains("##vso[", StringComparison.OrdinalIgnoreCase) || line.Contains("##teamcity[", StringComparison.Ordinal);

    private static bool IsGitLab(string line) =>
        line.Contains("section_start:", StringComparison.Ordinal) || line.Contains("section_end:", StringComparison.Ordinal);

    private static bool HidesText(string line) =>
        line.Any(c => (char.IsControl(c) && c != '\t') || c is '\u00A0' or '\u00AD' or '\u061C' or '\u3164' or '\u2800' or '\u3000' or '\uFE0F' or '\uFEFF'
            || c is (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F'));
}
