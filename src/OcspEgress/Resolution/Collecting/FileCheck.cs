using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Resolution.Collecting;

/// <summary>The certificates that are files, held against a lock.</summary>
internal sealed record FileCheck
{
    /// <summary>Certificates that the files or the lock alone have, by entry, then by file.</summary>
    public required ImmutableArray<FileChange> Changes { get; init; }

    /// <summary>Entries of which only an endpoint, a vault or a store can say what they hold, and those that this user may not see.</summary>
    public required ImmutableArray<CertificateSource> NotJudged { get; init; }

    /// <summary>Certificates that were read.</summary>
    public required int Read { get; init; }

    /// <summary>Whether the lock is another than the files ask for.</summary>
    public required bool Differs { get; init; }

    /// <summary>All findings, those of the readers among them.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>Certificates that files hold and the lock does not know: certain, even where something else could not be read.</summary>
    public IEnumerable<FileChange> Unknown => Changes.Where(c => c.After is not null);
}
