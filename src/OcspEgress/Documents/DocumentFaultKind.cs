namespace OcspEgress.Documents;

/// <summary>What may be wrong with a document. Reading may go on after some; after the others it ends whatever is said.</summary>
internal enum DocumentFaultKind
{
    /// <summary>No YAML. Ends.</summary>
    Syntax,

    /// <summary>A merge conflict that git left in the text begins here, or a marker of one was left behind. Ends.</summary>
    Conflict,

    /// <summary>More levels than allowed. Ends.</summary>
    TooDeep,

    /// <summary>More nodes or characters than allowed. Ends.</summary>
    TooLarge,

    /// <summary>An alias of an anchor that is not complete before it, or not there. Ends.</summary>
    UnknownAlias,

    /// <summary>No document. Reads as an empty scalar.</summary>
    Empty,

    /// <summary>A second document. It is not read.</summary>
    SecondDocument,

    /// <summary>A tag. It is left out.</summary>
    Tag,

    /// <summary>An anchor. It works.</summary>
    Anchor,

    /// <summary>An alias of an anchor. It works.</summary>
    Alias,

    /// <summary>A key that is a list or a mapping. The entry is left out.</summary>
    KeyNotText,

    /// <summary>A plain key <c>&lt;&lt;</c>, which YAML 1.1 merges (YAML 1.2 does not). The entry is left out.</summary>
    MergeKey,
}
