using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The key <c>pins</c>.</summary>
internal static class PinsShape
{
    // A pin to everything would turn a rule for one host into a rule for the internet.
    private static readonly TextShape<IPNetwork> Network = new("a network such as 192.0.2.0/24, or an address", TryNetwork) { Pattern = TextFormats.Network.Pattern };

    /// <summary>The shape.</summary>
    public static Shape<ImmutableArray<HostPin>> Shape { get; } =
        new ConvertedShape<ImmutableArray<DictionaryItem<HostName, ImmutableArray<IPNetwork>>>, ImmutableArray<HostPin>>(
            new DictionaryShape<HostName, ImmutableArray<IPNetwork>>(
                TextFormats.Name, new ListShape<IPNetwork>(Network) { NeedsItems = true, IsSet = true, Order = NetworkOrder.Instance }),
            items => [.. items.Select(i => new HostPin(i.Key, i.Value, i.Location)).OrderBy(p => p.Host)]);

    private static bool TryNetwork(string text, [MaybeNullWhen(false)] out IPNetwork value, [NotNullWhen(false)] out TextFault? fault)
    {
        if (NetworkText.TryParse(text, out value, out fault) && value.PrefixLength == 0)
        {
            fault = TextFault.Bounds("it holds every address; a pin names the networks of one host");
        }

        return fault is null;
    }
}
