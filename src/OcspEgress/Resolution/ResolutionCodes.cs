using OcspEgress.Diagnostics;

namespace OcspEgress.Resolution;

/// <summary>Findings of resolution and of the lock file.</summary>
internal static class ResolutionCodes
{
    /// <summary>No name server gave an address, and none is known from before.</summary>
    public static readonly DiagnosticCode HostUnresolved = new("OCE401", DiagnosticSeverity.Error, "Host has no known address");

    /// <summary>Some addresses of a host are refused by the policy.</summary>
    public static readonly DiagnosticCode AddressRefused = new("OCE402", DiagnosticSeverity.Warning, "Address is refused");

    /// <summary>Lookups fail; the host lives on what was known.</summary>
    public static readonly DiagnosticCode HostStale = new("OCE403", DiagnosticSeverity.Warning, "Host lives on old answers");

    /// <summary>A name server failed on some questions.</summary>
    public static readonly DiagnosticCode NameServerFailing = new("OCE404", DiagnosticSeverity.Warning, "Name server fails");

    /// <summary>There is no name server to ask.</summary>
    public static readonly DiagnosticCode NoNameServer = new("OCE405", DiagnosticSeverity.Error, "No name server is configured");

    /// <summary>A host has more addresses than the lock may keep.</summary>
    public static readonly DiagnosticCode TooManyOfHost = new("OCE406", DiagnosticSeverity.Warning, "Host has too many addresses");

    /// <summary>A host's addresses take turns.</summary>
    public static readonly DiagnosticCode HostRotates = new("OCE407", DiagnosticSeverity.Info, "Host rotates its addresses");

    /// <summary>Answers hold unknown addresses too often for rules by address.</summary>
    public static readonly DiagnosticCode HostUnpinnable = new("OCE408", DiagnosticSeverity.Warning, "Rules by address do not carry for the host");

    /// <summary>A name server does not answer for the client subnets.</summary>
    public static readonly DiagnosticCode SubnetIgnored = new("OCE409", DiagnosticSeverity.Warning, "Name server ignores client subnets");

    /// <summary>A responder's host is neither resolved nor pinned.</summary>
    public static readonly DiagnosticCode HostMissing = new("OCE410", DiagnosticSeverity.Error, "Host is not in the lock");

    /// <summary>Everything that leads to a host is refused by the policy.</summary>
    public static readonly DiagnosticCode NothingAllowed = new("OCE411", DiagnosticSeverity.Error, "No network of the host is allowed");

    /// <summary>The host has addresses, but none of a family that is planned.</summary>
    public static readonly DiagnosticCode NoAddressOfFamily = new("OCE412", DiagnosticSeverity.Error, "Host has no address of a planned family");

    /// <summary>A lock that was to be pruned is not, since not every certificate is known.</summary>
    public static readonly DiagnosticCode NotPruned = new("OCE413", DiagnosticSeverity.Warning, "Lock is not pruned");

    /// <summary>The lock file cannot be read.</summary>
    public static readonly DiagnosticCode LockUnreadable = new("OCE420", DiagnosticSeverity.Error, "Lock file cannot be read");

    /// <summary>The lock file is not YAML of the plain kind that the tool writes.</summary>
    public static readonly DiagnosticCode LockSyntax = new("OCE421", DiagnosticSeverity.Error, "Lock file is not valid YAML");

    /// <summary>The lock file holds the conflict markers of a merge.</summary>
    public static readonly DiagnosticCode LockConflict = new("OCE422", DiagnosticSeverity.Error, "Lock file holds merge conflicts");

    /// <summary>An entry of the lock file is not what it should be.</summary>
    public static readonly DiagnosticCode LockContent = new("OCE423", DiagnosticSeverity.Error, "Lock file entry is invalid");

    /// <summary>The lock file is of another version.</summary>
    public static readonly DiagnosticCode LockVersion = new("OCE424", DiagnosticSeverity.Error, "Lock file version is not supported");

    /// <summary>The lock file cannot be written.</summary>
    public static readonly DiagnosticCode LockUnwritable = new("OCE425", DiagnosticSeverity.Error, "Lock file cannot be written");

    /// <summary>Another run is writing the lock file.</summary>
    public static readonly DiagnosticCode LockBusy = new("OCE470", DiagnosticSeverity.Error, "Another run is writing the lock file");

    /// <summary>The lock file is not what it was when the run began.</summary>
    public static readonly DiagnosticCode LockTouched = new("OCE471", DiagnosticSeverity.Error, "Lock file changed meanwhile");

    /// <summary>The lock would be larger than a lock may be.</summary>
    public static readonly DiagnosticCode LockTooLarge = new("OCE472", DiagnosticSeverity.Error, "Lock would be too large");

    /// <summary>The lock names days that have not come.</summary>
    public static readonly DiagnosticCode LockDayAhead = new("OCE473", DiagnosticSeverity.Error, "Day in the lock lies ahead");

    /// <summary>A part of the lock could not be recovered.</summary>
    public static readonly DiagnosticCode LockLost = new("OCE474", DiagnosticSeverity.Warning, "Part of the lock is lost");

    /// <summary>What was recovered of the lock.</summary>
    public static readonly DiagnosticCode LockRecovered = new("OCE475", DiagnosticSeverity.Info, "Lock is recovered");

    /// <summary>An inventory entry is not in the lock.</summary>
    public static readonly DiagnosticCode SourceNotLocked = new("OCE430", DiagnosticSeverity.Error, "Inventory entry is not in the lock");

    /// <summary>A lock entry belongs to no inventory entry.</summary>
    public static readonly DiagnosticCode SourceUnclaimed = new("OCE431", DiagnosticSeverity.Info, "Lock entry belongs to no inventory entry");

    /// <summary>A name server lies for one host, so its answers for others are in doubt.</summary>
    public static readonly DiagnosticCode NameServerSuspect = new("OCE460", DiagnosticSeverity.Warning, "Name server is in doubt");

    /// <summary>A name server suddenly gives all hosts one and the same address.</summary>
    public static readonly DiagnosticCode OneAddressForAll = new("OCE461", DiagnosticSeverity.Warning, "Name server gives one address for every host");

    /// <summary>Where certificates stood is something else now.</summary>
    public static readonly DiagnosticCode FileForeign = new("OCE480", DiagnosticSeverity.Error, "File holds no certificate any more");

    /// <summary>An entry that held certificates holds none now.</summary>
    public static readonly DiagnosticCode SourceEmptied = new("OCE481", DiagnosticSeverity.Error, "Entry holds no certificate any more");

    /// <summary>A certificate of the lock is not found, and nothing took its place.</summary>
    public static readonly DiagnosticCode CertificateMissing = new("OCE482", DiagnosticSeverity.Warning, "Certificate is missing");

    /// <summary>A file holds a certificate that the lock does not know.</summary>
    public static readonly DiagnosticCode CertificateNotLocked = new("OCE490", DiagnosticSeverity.Warning, "Certificate is not in the lock");

    /// <summary>No file holds a certificate of the lock any more.</summary>
    public static readonly DiagnosticCode CertificateGone = new("OCE491", DiagnosticSeverity.Warning, "Certificate of the lock is gone");

    /// <summary>Whether an entry still holds what the lock says can only be said by asking.</summary>
    public static readonly DiagnosticCode SourceNotJudged = new("OCE492", DiagnosticSeverity.Info, "Entry cannot be judged offline");

    /// <summary>The lock says something else of a certificate than the certificate itself.</summary>
    public static readonly DiagnosticCode LockContradicts = new("OCE493", DiagnosticSeverity.Warning, "Lock contradicts a certificate");

    /// <summary>A missing certificate that a person let go.</summary>
    public static readonly DiagnosticCode CertificateForgotten = new("OCE483", DiagnosticSeverity.Info, "Certificate is forgotten");
}
