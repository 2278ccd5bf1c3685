using System.Buffers;

namespace OcspEgress.Files;

/// <summary>What the characters of a glob mean.</summary>
internal static class GlobText
{
    // Braces multiply; nobody writes as many by hand.
    private const int MostAlternatives = 256;

    /// <summary>Characters that make a text a glob.</summary>
    public static readonly SearchValues<char> Special = SearchValues.Create("*?[{");

    /// <summary>The patterns without braces that a pattern stands for, in their order. Braces that do not close are letters.</summary>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        List<string> done = [], open = [pattern];
        while (open.Count > 0 && done.Count + open.Count <= MostAlternatives)
        {
            var next = open[0];
            open.RemoveAt(0);
            if (Braces(next) is not { } found)
            {
                done.Add(next);
                continue;
            }

            open.InsertRange(0, found.Texts.Select(t => $"{next[..found.Start]}{t}{next[found.End..]}"));
        }

        return [.. done, .. open];
    }

    /// <summary>Whether a segment without braces matches a name. Greedy, with one point to return to: linear for each star.</summary>
    public static bool Matches(string pattern, string name)
    {
        int p = 0, n = 0, star = -1, mark = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = n;
            }
            else if (p < pattern.Length && AfterOne(pattern, p, name[n]) is var next and > 0)
            {
                p = next;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++mark;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }

    // Where the pattern goes on after it has matched one character, or 0.
    private static int AfterOne(string pattern, int at, char character)
    {
        var end = pattern[at] == '[' ? pattern.IndexOf(']', Math.Min(at + 2, pattern.Length)) : -1;
        if (end < 0)
        {
            return pattern[at] == '?' || pattern[at] == character ? at + 1 : 0;
        }

        var set = pattern.AsSpan(at + 1, end - at - 1);
        var isNot = set[0] is '!' or '^' && set.Length > 1;
        return IsIn(isNot ? set[1..] : set, character) != isNot ? end + 1 : 0;
    }

    private static bool IsIn(ReadOnlySpan<char> set, char character)
    {
        for (var i = 0; i < set.Length; i++)
        {
            var isRange = i + 2 < set.Length && set[i + 1] == '-';
            if (isRange ? character >= set[i] && character <= set[i + 2] : set[i] == character)
            {
                return true;
            }

            i += isRange ? 2 : 0;
        }

        return false;
    }

    // The first pair of braces with a comma in it: "{a,b}", also "{a,{b,c}}".
    private static (int Start, int End, IEnumerable<string> Texts)? Braces(string pattern)
    {
        for (var start = pattern.IndexOf('{', StringComparison.Ordinal); start >= 0; start = pattern.IndexOf('{', start + 1))
        {
            var (depth, cuts) = (0, new List<int> { start });
            for (var i = start; i < pattern.Length; i++)
            {
                depth += pattern[i] == '{' ? 1 : pattern[i] == '}' ? -1 : 0;
                if ((pattern[i] == ',' && depth == 1) || depth == 0)
                {
                    cuts.Add(i);
                }

                if (depth == 0)
                {
                    break;
                }
            }

            if (depth == 0 && cuts.Count > 2)
            {
                return (start, cuts[^1] + 1, cuts.Zip(cuts.Skip(1), (a, b) => pattern[(a + 1)..b]));
            }
        }

        return null;
    }
}
