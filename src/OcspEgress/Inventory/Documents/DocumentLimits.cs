namespace OcspEgress.Inventory.Documents;

/// <summary>Bounds that no inventory of a real site comes near, and that keep time and memory small on hostile ones.</summary>
internal static class DocumentLimits
{
    /// <summary>Largest file, in bytes: 16 MiB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Most nodes, each use of an alias counted with all that it stands for ("billion laughs").</summary>
    public const long MaxNodes = 1_000_000;

    /// <summary>Most characters of scalars, aliases counted alike.</summary>
    public const long MaxCharacters = 2L * MaxBytes;

    /// <summary>Deepest nesting; the deepest inventory has 6 levels.</summary>
    public const int MaxDepth = 64;

    /// <summary>Most findings that are shown.</summary>
    public const int MaxFindings = 1000;
}
