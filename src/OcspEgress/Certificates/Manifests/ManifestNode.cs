namespace OcspEgress.Certificates.Manifests;

/// <summary>A node of a manifest: exactly one of text, items and entries. Aliases share their node, so nothing grows.</summary>
internal sealed class ManifestNode(int line)
{
    /// <summary>1-based line in the file.</summary>
    public int Line { get; } = line;

    /// <summary>Text of a scalar, or null.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the scalar is a block whose lines are those of the file, one below the indicator.</summary>
    public bool IsBlock { get; init; }

    /// <summary>Items of a sequence.</summary>
    public List<ManifestNode> Items { get; } = [];

    /// <summary>Entries of a mapping; of duplicate keys the last counts, as in kubectl.</summary>
    public Dictionary<string, ManifestNode> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>The entry of that key, or null.</summary>
    public ManifestNode? this[string key] => Entries.GetValueOrDefault(key);
}
