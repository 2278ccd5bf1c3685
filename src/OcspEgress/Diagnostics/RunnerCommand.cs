using System.Buffers;

namespace OcspEgress.Diagnostics;

/// <summary>
/// What runners of pipelines obey in the log of a job, whoever wrote it:
/// <list type="bullet">
/// <item>GitHub: <c>##[command]</c> anywhere in a line, and <c>::command::</c> at its start after any white space
/// (actions/runner, <c>src/Runner.Common/ActionCommand.cs</c>);</item>
/// <item>Azure Pipelines: <c>##vso[command]</c> anywhere in a line (microsoft/azure-pipelines-agent,
/// <c>src/Microsoft.VisualStudio.Services.Agent/Command.cs</c>), and <c>##[group]</c>; TeamCity has <c>##teamcity[</c>;</item>
/// <item>GitLab: <c>section_start:</c> and <c>section_end:</c> (docs.gitlab.com/ci/jobs/job_logs, "Custom collapsible
/// sections").</item>
/// </list>
/// Each is dead with one character written as an escape: the second of two <c>#</c>, the first of two leading <c>:</c>, the
/// <c>_</c>.
/// </summary>
internal static class RunnerCommand
{
    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789abcdefABCDEF:./");
    private static readonly string[] Sections = ["section_start:", "section_end:"];

    /// <summary>Whether a text in one line holds one.</summary>
    public static bool IsIn(string text)
    {
        for (var i = text.AsSpan().IndexOfAny('#', ':', '_'); i >= 0 && i < text.Length; i++)
        {
            if (IsKeyAt(text, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the character at an index is the one to escape.</summary>
    public static bool IsKeyAt(string text, int index) => text[index] switch
    {
        '#' => index > 0 && text[index - 1] == '#',
        ':' => index + 1 < text.Length && text[index + 1] == ':' && text.AsSpan(0, index).IsWhiteSpace() && !IsAddress(text.AsSpan(index)),
        '_' => Array.Exists(Sections, s => IsAround(text, index, s)),
        _ => false,
    };

    // "::/0", "::1": no command has a name of hexadecimal digits alone.
    private static bool IsAddress(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(AddressCharacters);
        return text[2..].IndexOf("::", StringComparison.Ordinal) < 0 && (end < 0 || text[end] is ' ' or ',' or ')' or ';');
    }

    private static bool IsAround(string text, int index, string section)
    {
        var start = index - section.IndexOf('_', StringComparison.Ordinal);
        return start >= 0 && string.CompareOrdinal(text, start, section, 0, section.Length) == 0;
    }
}
