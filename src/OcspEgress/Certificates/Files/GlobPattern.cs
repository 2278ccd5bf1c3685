namespace OcspEgress.Certificates.Files;

/// <summary>
/// A glob of path segments: <c>*</c> and <c>?</c> within a segment, <c>**</c> for any number of segments. Names are
/// compared ordinally, on every system.
/// </summary>
internal sealed class GlobPattern
{
    private readonly string[] _segments;

    /// <summary>Parses a pattern relative to <see cref="Prefix"/>'s folder.</summary>
    public GlobPattern(string pattern)
    {
        var segments = pattern.Split('/');
        var first = Array.FindIndex(segments, IsPattern);
        Prefix = string.Join('/', segments[..first]);
        Prefix = Prefix.Length == 0 && first > 0 ? "/" : Prefix;
        _segments = [.. segments[first..].Where(s => s.Length > 0)];
    }

    /// <summary>The segments before the first wildcard, as written; empty where there are none.</summary>
    public string Prefix { get; }

    /// <summary>Whether the text holds a wildcard.</summary>
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>
    /// Nothing matched yet. A state says of each number of segments whether the names so far can be matched by that many;
    /// the last one is that of all.
    /// </summary>
    public bool[] Start()
    {
        var state = new bool[_segments.Length + 1];
        state[0] = true;
        Spread(state);
        return state;
    }

    /// <summary>The state after one more name of a path; none where nothing below can match.</summary>
    public bool[] Step(bool[] state, string name)
    {
        var next = new bool[_segments.Length + 1];
        for (var i = 0; i < _segments.Length; i++)
        {
            if (state[i])
            {
                next[i] |= _segments[i] == "**";
                next[i + 1] |= _segments[i] != "**" && MatchesSegment(_segments[i], name);
            }
        }

        Spread(next);
        return next;
    }

    // "**" also matches no segment at all.
    private void Spread(bool[] state)
    {
        for (var i = 0; i < _segments.Length; i++)
        {
            state[i + 1] |= state[i] && _segments[i] == "**";
        }
    }

    // Greedy with one point to return to: linear for each star.
    private static bool MatchesSegment(string pattern, string name)
    {
        int p = 0, n = 0, star = -1, mark = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = n;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == name[n]))
            {
                p++;
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
}
