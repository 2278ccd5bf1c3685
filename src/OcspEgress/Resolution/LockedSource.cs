using System.Collections.Immutable;

namespace OcspEgress.Resolution;

/// <summary>What an inventory entry yielded when the lock was written.</summary>
/// <param name="Identity"><see cref="Inventory.CertificateSource.Identity"/> of the entry.</param>
/// <param name="Certificates">Each certificate found, with its place; sorted by container, then by index.</param>
internal sealed record LockedSource(string Identity, ImmutableArray<LockedFinding> Certificates);
