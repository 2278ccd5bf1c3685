using OcspEgress.Diagnostics;
using static OcspEgress.Diagnostics.DiagnosticCode;

namespace OcspEgress.Cli;

/// <summary>What can be wrong with a command itself.</summary>
internal static class CliCodes
{
    public static readonly DiagnosticCode NoSuchRule = Error("OCE001", "No such rule");
    public static readonly DiagnosticCode FileExists = Error("OCE002", "File exists");
    public static readonly DiagnosticCode CannotWrite = Error("OCE003", "Cannot write file");
    public static readonly DiagnosticCode BadCombination = Error("OCE007", "Options that do not go together");
    public static readonly DiagnosticCode BadEndpoint = Error("OCE004", "Not an endpoint");
    public static readonly DiagnosticCode CannotRead = Error("OCE005", "Cannot read file");
    public static readonly DiagnosticCode BadProxy = Error("OCE006", "Not a proxy");
    public static readonly DiagnosticCode BadUsage = Error("OCE008", "Command line is not understood");
    public static readonly DiagnosticCode DiffOfWhat = Error("OCE010", "Nothing to compare");
    public static readonly DiagnosticCode NoSuchRevision = Error("OCE011", "No such revision");
    public static readonly DiagnosticCode RevisionUnreadable = Error("OCE012", "File of a revision cannot be read");
    public static readonly DiagnosticCode NotInRevision = Info("OCE013", "File is new since the revision");
    public static readonly DiagnosticCode OutputFailed = Error("OCE014", "Standard output cannot be written");
    public static readonly DiagnosticCode GitFails = Error("OCE017", "git fails");
    public static readonly DiagnosticCode NoRepository = Error("OCE018", "git opens no repository");
    public static readonly DiagnosticCode BadSourceDate = Error("OCE019", "SOURCE_DATE_EPOCH is no time that has come");
}
