using System.Collections.Immutable;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The key <c>overrides</c>.</summary>
internal static class OverridesShape
{
    private static readonly TextShape<RelayUrl> From = new("the URL of a responder, or a host for every URL on it", RelayUrl.TryParseUrlOrHost);

    private static readonly TextShape<RelayUrl> To = new("the URL of a relay, http or https", RelayUrl.TryParse) { Pattern = "^[Hh][Tt][Tt][Pp][Ss]?://[!-~]+$" };

    /// <summary>The shape.</summary>
    public static Shape<ImmutableArray<ResponderOverride>> Shape { get; } =
        new ConvertedShape<ImmutableArray<DictionaryItem<RelayUrl, RelayUrl>>, ImmutableArray<ResponderOverride>>(
            new DictionaryShape<RelayUrl, RelayUrl>(From, To),
            items => [.. items.Select(i => new ResponderOverride(i.Key.Text, i.Value.Text, i.Location)).OrderBy(o => o.Url, StringComparer.Ordinal)]);
}
