using OcspEgress.Diagnostics;
using static OcspEgress.Diagnostics.DiagnosticCode;

namespace OcspEgress.Resolution;

/// <summary>Findings of resolution and of the lock file.</summary>
internal static class ResolutionCodes
{
    public static readonly DiagnosticCode HostUnresolved = Error("OCE401", "Host has no known address") with { FailsResolution = true, ConcernsAddressesOnly = true };
    public static readonly DiagnosticCode AddressRefused = Warning("OCE402", "Address is refused");
    public static readonly DiagnosticCode HostStale = Warning("OCE403", "Host lives on old answers") with { FailsResolution = true };
    public static readonly DiagnosticCode NameServerFailing = Warning("OCE404", "Name server fails");
    public static readonly DiagnosticCode NoNameServer = Error("OCE405", "No name server is configured") with { FailsResolution = true, ConcernsAddressesOnly = true };
    public static readonly DiagnosticCode TooManyOfHost = Warning("OCE406", "Host has too many addresses");
    public static readonly DiagnosticCode HostRotates = Info("OCE407", "Host rotates its addresses");
    public static readonly DiagnosticCode HostUnpinnable = Warning("OCE408", "Rules by address do not carry for the host") with { ConcernsAddressesOnly = true };
    public static readonly DiagnosticCode SubnetIgnored = Warning("OCE409", "Name server ignores client subnets");
    public static readonly DiagnosticCode HostMissing = Error("OCE410", "Host is not in the lock") with { ConcernsAddressesOnly = true, LockCures = true };
    public static readonly DiagnosticCode NothingAllowed = Error("OCE411", "No network of the host is allowed");
    public static readonly DiagnosticCode NoAddressOfFamily = Error("OCE412", "Host has no address of a planned family") with { ConcernsAddressesOnly = true };
    public static readonly DiagnosticCode NotPruned = Warning("OCE413", "Lock is not pruned");
    public static readonly DiagnosticCode LockUnreadable = Error("OCE420", "Lock file cannot be read") with { LockCures = true };
    public static readonly DiagnosticCode LockSyntax = Error("OCE421", "Lock file is not valid YAML");
    public static readonly DiagnosticCode LockConflict = Error("OCE422", "Lock file holds merge conflicts");
    public static readonly DiagnosticCode LockContent = Error("OCE423", "Lock file entry is invalid");
    public static readonly DiagnosticCode LockVersion = Error("OCE424", "Lock file version is not supported");
    public static readonly DiagnosticCode LockUnwritable = Error("OCE425", "Lock file cannot be written");
    public static readonly DiagnosticCode LockBusy = Error("OCE470", "Another run is writing the lock file");
    public static readonly DiagnosticCode LockTouched = Error("OCE471", "Lock file changed meanwhile");
    public static readonly DiagnosticCode LockTooLarge = Error("OCE472", "Lock would be too large");
    public static readonly DiagnosticCode LockDayAhead = Error("OCE473", "Day in the lock lies ahead");
    public static readonly DiagnosticCode LockLost = Warning("OCE474", "Part of the lock is lost");
    public static readonly DiagnosticCode LockRecovered = Info("OCE475", "Lock is recovered");
    public static readonly DiagnosticCode SourceNotLocked = Error("OCE430", "Inventory entry is not in the lock") with { LockCures = true };
    public static readonly DiagnosticCode SourceUnclaimed = Info("OCE431", "Lock entry belongs to no inventory entry");
    public static readonly DiagnosticCode NameServerSuspect = Warning("OCE460", "Name server is in doubt");
    public static readonly DiagnosticCode OneAddressForAll = Warning("OCE461", "Name server gives one address for every host");
    public static readonly DiagnosticCode FileForeign = Error("OCE480", "File holds no certificate any more");
    public static readonly DiagnosticCode SourceEmptied = Error("OCE481", "Entry holds no certificate any more");
    public static readonly DiagnosticCode CertificateMissing = Warning("OCE482", "Certificate is missing");
    public static readonly DiagnosticCode SuccessorStrange = Warning("OCE484", "Certificate of a stranger stands in place of one");
    public static readonly DiagnosticCode CertificateNotLocked = Warning("OCE490", "Certificate is not in the lock");
    public static readonly DiagnosticCode CertificateGone = Warning("OCE491", "Certificate of the lock is gone");
    public static readonly DiagnosticCode SourceNotJudged = Info("OCE492", "Entry cannot be judged offline");
    public static readonly DiagnosticCode LockContradicts = Warning("OCE493", "Lock contradicts a certificate");
    public static readonly DiagnosticCode CertificateForgotten = Info("OCE483", "Certificate is forgotten");
}
