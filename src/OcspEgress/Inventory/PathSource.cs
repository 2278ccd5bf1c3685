using System.Diagnostics.CodeAnalysis;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory.Model;

namespace OcspEgress.Inventory;

/// <summary>Files: one file, a directory (recursive) or a glob. The kind of each file is told from its content.</summary>
internal sealed record PathSource : CertificateSource
{
    /// <summary>The path as the inventory writes it, with <c>/</c> as separator.</summary>
    public required string Path { get; init; }

    /// <summary>Folder that a relative path starts from: that of the inventory file.</summary>
    public required string BaseDirectory { get; init; }

    /// <summary>Password for PKCS#12 files among them, or null for none.</summary>
    public SecretText? Password { get; init; }

    /// <summary>The entry of a path that stands in no inventory; it starts from the current folder.</summary>
    /// <param name="text">The path. Untrusted.</param>
    /// <param name="location">Where findings about it point.</param>
    /// <param name="source">The entry.</param>
    /// <param name="reason">Why the text is no path, a clause such as "it is empty".</param>
    public static bool TryName(string text, SourceLocation location, [NotNullWhen(true)] out PathSource? source, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        source = PathText.TryParse(text, out var path, out var fault) ? new PathSource { Location = location, Path = path, BaseDirectory = "." } : null;
        reason = fault?.Reason;
        return source is not null;
    }

    /// <inheritdoc/>
    public override bool IsOfFiles => true;

    /// <inheritdoc/>
    public override string Identity => $"path: {Path}";
}
