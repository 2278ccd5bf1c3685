using System.Numerics;

namespace OcspEgress.Addressing;

/// <summary>A set of positions in a list of known length, a bit each: large lists are cut down to few candidates in one go.</summary>
internal sealed class PositionSet
{
    private const int WordBits = 64;
    private readonly ulong[] _words;

    /// <summary>The empty set of positions in a list.</summary>
    public PositionSet(int length) => _words = new ulong[WordsOf(length)];

    private PositionSet(ulong[] words) => _words = words;

    /// <summary>All positions of a list.</summary>
    public static PositionSet All(int length)
    {
        var all = new PositionSet(length);
        for (var position = 0; position < length; position++)
        {
            all.Add(position);
        }

        return all;
    }

    /// <summary>How many words a set takes.</summary>
    public static int WordsOf(int length) => (length + WordBits - 1) / WordBits;

    /// <summary>Adds a position.</summary>
    public void Add(int position) => _words[position / WordBits] |= 1UL << (position % WordBits);

    /// <summary>Adds all positions of another set over the same list.</summary>
    public void UnionWith(PositionSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] |= other._words[i];
        }
    }

    /// <summary>The positions that are in both.</summary>
    public PositionSet Intersect(PositionSet other)
    {
        var words = new ulong[_words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = _words[i] & other._words[i];
        }

        return new PositionSet(words);
    }

    /// <summary>The positions, ascending.</summary>
    public IEnumerable<int> Positions()
    {
        for (var i = 0; i < _words.Length; i++)
        {
            for (var word = _words[i]; word != 0; word &= word - 1)
            {
                yield return (i * WordBits) + BitOperations.TrailingZeroCount(word);
            }
        }
    }
}
