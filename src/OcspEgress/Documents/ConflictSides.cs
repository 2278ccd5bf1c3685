using System.Text;

namespace OcspEgress.Documents;

/// <summary>Both sides of a text that git could not merge, each whole; lines of the other side are empty, so that places stay.</summary>
/// <param name="Ours">The text as the branch had it that was merged into.</param>
/// <param name="Theirs">The text as the other branch had it.</param>
internal sealed record ConflictSides(string Ours, string Theirs)
{
    /// <summary>Takes the sides apart; without a conflict both are the text.</summary>
    public static ConflictSides Of(string text)
    {
        if (ConflictFinder.First(text) is null)
        {
            return new ConflictSides(text, text);
        }

        var (ours, theirs) = (new StringBuilder(text.Length), new StringBuilder(text.Length));
        var side = ' ';
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var marker = ConflictFinder.MarkerOf(line);
            side = marker switch { '<' or '|' or '=' => marker.Value, '>' => ' ', _ => side };
            ours.Append(marker is null && side is (' ' or '<') ? line : []).Append('\n');
            theirs.Append(marker is null && side is (' ' or '=') ? line : []).Append('\n');
        }

        return new ConflictSides(ours.ToString(), theirs.ToString());
    }
}
