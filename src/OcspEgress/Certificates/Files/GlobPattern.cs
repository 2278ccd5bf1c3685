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

    /// <summary>Whether a file below the prefix is meant.</summary>
    /// <param name="path">Its path relative to the prefix.</param>
    public bool Matches(string path)
    {
        var names = path.Split('/');

        // reached[i]: the names so far can be matched by the first i segments.
        var reached = new bool[_segments.Length + 1];
        reached[0] = true;
        Spread(reached);
        foreach (var name in names)
        {
            var next = new bool[_segments.Length + 1];
            for (var i = 0; i < _segments.Length; i++)
            {
                if (!reached[i])
                {
                    continue;
                }

                if (_segments[i] == "**")
                {
                    next[i] = true;
                }
                else if (MatchesSegment(_segments[i], name))
                {
                    next[i + 1] = true;
                }
            }

            Spread(next);
            reached = next;
        }

        return reached[^1];
    }

    // "**" also matches no segment at all.
    private void Spread(bool[] reached)
    {
        for (var i = 0; i < _segments.Length; i++)
        {
            reached[i + 1] |= reached[i] && _segments[i] == "**";
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
