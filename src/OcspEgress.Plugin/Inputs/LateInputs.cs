using System.Collections.Immutable;
using OcspEgress.Inventory.Shapes;
using Pulumi.Provider;

namespace OcspEgress.Plugin.Inputs;

/// <summary>Inputs that resources take as they are: they may not be known yet, and may be secret.</summary>
/// <param name="texts">Texts.</param>
/// <param name="lists">Lists of texts, and lists by names: only the texts in them may be unknown.</param>
internal sealed class LateInputs(ImmutableArray<Key> texts, ImmutableArray<Key> lists)
{
    /// <summary>Everything has to be known.</summary>
    public static LateInputs None { get; } = new([], []);

    /// <summary>Whether the key is one of them.</summary>
    public bool Contains(string key) => texts.Concat(lists).Any(k => k.Name == key);

    /// <summary>Whether what has to be known of an input is.</summary>
    public bool IsReady(string key, ConstructInput input) =>
        texts.Any(k => k.Name == key)
        || (lists.Any(k => k.Name == key) ? input.IsKnown && input.Entries.Values.All(e => e.IsKnown) : input.IsWhole);
}
