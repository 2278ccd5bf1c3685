namespace OcspEgress.Files;

/// <summary>
/// A glob of path segments: <c>*</c>, <c>?</c>, <c>[ab]</c>, <c>[a-z]</c> and <c>[!a]</c> within a segment, <c>**</c> for any
/// number of segments, <c>{a,b}</c> for either text. Names are compared ordinally, on every system.
/// </summary>
internal sealed class GlobPattern
{
    private readonly string[][] _alternatives;
    private readonly int[] _starts;

    private GlobPattern(string prefix, string pattern)
    {
        Prefix = prefix;
        _alternatives = [.. GlobText.Expand(pattern).Select(p => p.Split('/', StringSplitOptions.RemoveEmptyEntries))];
        _starts = [.. _alternatives.Select((_, i) => _alternatives.Take(i).Sum(a => a.Length + 1))];
    }

    /// <summary>The segments before the first wildcard, as written; empty where there are none.</summary>
    public string Prefix { get; }

    /// <summary>A pattern for paths as they are written.</summary>
    public static GlobPattern Whole(string pattern) => new("", pattern);

    /// <summary>A pattern relative to the folder of <see cref="Prefix"/>.</summary>
    public static GlobPattern BelowPrefix(string pattern)
    {
        var first = pattern.AsSpan().IndexOfAny(GlobText.Special);
        var cut = first < 0 ? pattern.Length : pattern.LastIndexOf('/', first) + 1;
        var prefix = pattern[..cut];
        return new GlobPattern(prefix.Length > 0 && prefix.Trim('/').Length == 0 ? "/" : prefix.TrimEnd('/'), pattern[cut..]);
    }

    /// <summary>Whether the text holds a wildcard.</summary>
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny(GlobText.Special);

    /// <summary>
    /// Nothing matched yet. A state says of each alternative, and of each number of its segments, whether the names so far
    /// can be matched by that many.
    /// </summary>
    public bool[] Start()
    {
        var state = new bool[_starts[^1] + _alternatives[^1].Length + 1];
        foreach (var start in _starts)
        {
            state[start] = true;
        }

        Spread(state);
        return state;
    }

    /// <summary>Whether the names so far are matched as a whole.</summary>
    public bool IsMatch(bool[] state) => Enumerable.Range(0, _starts.Length).Any(i => state[_starts[i] + _alternatives[i].Length]);

    /// <summary>The state after one more name of a path; none where nothing below can match.</summary>
    public bool[] Step(bool[] state, string name)
    {
        var next = new bool[state.Length];
        for (var a = 0; a < _alternatives.Length; a++)
        {
            var (segments, start) = (_alternatives[a], _starts[a]);
            for (var i = 0; i < segments.Length; i++)
            {
                if (state[start + i])
                {
                    next[start + i] |= segments[i] == "**";
                    next[start + i + 1] |= segments[i] != "**" && GlobText.Matches(segments[i], name);
                }
            }
        }

        Spread(next);
        return next;
    }

    // "**" also matches no segment at all.
    private void Spread(bool[] state)
    {
        for (var a = 0; a < _alternatives.Length; a++)
        {
            for (var i = 0; i < _alternatives[a].Length; i++)
            {
                state[_starts[a] + i + 1] |= state[_starts[a] + i] && _alternatives[a][i] == "**";
            }
        }
    }
}
