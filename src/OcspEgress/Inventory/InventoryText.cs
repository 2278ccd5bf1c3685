using System.Collections.Immutable;

namespace OcspEgress.Inventory;

/// <summary>The text of an inventory with what is known of its origin. JSON is fine too: it is YAML.</summary>
internal sealed record InventoryText
{
    /// <summary>The YAML or JSON text. Untrusted.</summary>
    public required string Text { get; init; }

    /// <summary>File as the user named it, or a label such as <c>stack config</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Folder that relative paths start from.</summary>
    public required string BaseDirectory { get; init; }

    /// <summary>
    /// Key under which the text stands in something bigger, e.g. <c>ocsp-egress:inventory</c>. Places are then given as
    /// keys below it, without line and column: no file has these lines.
    /// </summary>
    public string? KeyPrefix { get; init; }

    /// <summary>
    /// Keys at the top whose values are secret. Findings about them say what is wrong and where, and quote nothing.
    /// </summary>
    public ImmutableHashSet<string> SecretKeys { get; init; } = [];

    /// <summary>Everything but the text, which may hold secrets.</summary>
    public override string ToString() => Path;
}
