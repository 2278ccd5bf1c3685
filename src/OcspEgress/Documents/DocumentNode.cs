namespace OcspEgress.Documents;

/// <summary>A node of the YAML document, with its place.</summary>
/// <param name="start">Where the node starts.</param>
internal abstract class DocumentNode(DocumentPlace start)
{
    /// <summary>Where the node starts; that of the anchored node for an alias.</summary>
    public DocumentPlace Start { get; } = start;

    /// <summary>Nodes in this tree, aliases expanded.</summary>
    public abstract long NodeCount { get; }

    /// <summary>Characters of scalars in this tree, aliases expanded.</summary>
    public abstract long CharacterCount { get; }

    /// <summary>What the node is, as a noun phrase. Never its value: that may be a secret.</summary>
    public abstract string Description { get; }
}
