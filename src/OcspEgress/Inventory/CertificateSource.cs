using System.Collections.Immutable;
using OcspEgress.Diagnostics;

namespace OcspEgress.Inventory;

/// <summary>One entry of the inventory that certificates come from. The derived records say from where.</summary>
public abstract record CertificateSource
{
    /// <summary>Where the entry stands in the inventory.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>The name that the inventory gives the entry, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Name of the group of servers that these certificates belong to, or null for the target's own source.</summary>
    public string? Group { get; init; }

    /// <summary>
    /// Globs of files and folders that are left out, as paths that start where the entry's own does; without <c>/</c>, names at
    /// any depth.
    /// </summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>Whether the certificates stand in files or in the inventory itself, so that reading them asks nobody.</summary>
    public virtual bool IsOfFiles => false;

    /// <summary>
    /// Identifies the entry in the lock file, whatever its place in the inventory: <c>kind: what</c>, e.g.
    /// <c>path: certs/web.pem</c>. Never holds a secret.
    /// </summary>
    public abstract string Identity { get; }
}
