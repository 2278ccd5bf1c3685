using System.Collections.Immutable;
using OcspEgress.Diagnostics;

namespace OcspEgress.Resolution.LockFile;

/// <summary>What came of reading a lock file.</summary>
/// <param name="Lock">The lock, or null where there is an error.</param>
/// <param name="Diagnostics">All faults, with line and column.</param>
internal sealed record LockReading(EgressLock? Lock, ImmutableArray<Diagnostic> Diagnostics);
