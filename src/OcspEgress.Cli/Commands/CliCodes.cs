using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Commands;

/// <summary>What can be wrong with a command itself.</summary>
internal static class CliCodes
{
    /// <summary>A rule that the plan does not have.</summary>
    public static readonly DiagnosticCode NoSuchRule = new("OCE001", DiagnosticSeverity.Error, "No such rule");

    /// <summary>A file that would be overwritten.</summary>
    public static readonly DiagnosticCode FileExists = new("OCE002", DiagnosticSeverity.Error, "File exists");

    /// <summary>A file that cannot be written.</summary>
    public static readonly DiagnosticCode CannotWrite = new("OCE003", DiagnosticSeverity.Error, "Cannot write file");

    /// <summary>Options that contradict each other, or that are about a stack where none is named.</summary>
    public static readonly DiagnosticCode BadCombination = new("OCE007", DiagnosticSeverity.Error, "Options that do not go together");

    /// <summary>An endpoint on the command line that is none.</summary>
    public static readonly DiagnosticCode BadEndpoint = new("OCE004", DiagnosticSeverity.Error, "Not an endpoint");

    /// <summary>A file that cannot be read.</summary>
    public static readonly DiagnosticCode CannotRead = new("OCE005", DiagnosticSeverity.Error, "Cannot read file");

    /// <summary>A proxy on the command line that is none.</summary>
    public static readonly DiagnosticCode BadProxy = new("OCE006", DiagnosticSeverity.Error, "Not a proxy");

    /// <summary>A command line that is none: an unknown command, option or value, or a missing one.</summary>
    public static readonly DiagnosticCode BadUsage = new("OCE008", DiagnosticSeverity.Error, "Command line is not understood");

    /// <summary>A diff of nothing, or of too much.</summary>
    public static readonly DiagnosticCode DiffOfWhat = new("OCE010", DiagnosticSeverity.Error, "Nothing to compare");

    /// <summary>A git revision that is none.</summary>
    public static readonly DiagnosticCode NoSuchRevision = new("OCE011", DiagnosticSeverity.Error, "No such revision");

    /// <summary>A file that git cannot give.</summary>
    public static readonly DiagnosticCode RevisionUnreadable = new("OCE012", DiagnosticSeverity.Error, "File of a revision cannot be read");

    /// <summary>A file that a revision does not have.</summary>
    public static readonly DiagnosticCode NotInRevision = new("OCE013", DiagnosticSeverity.Info, "File is new since the revision");

    /// <summary>Standard output that is full, closed, or fails.</summary>
    public static readonly DiagnosticCode OutputFailed = new("OCE014", DiagnosticSeverity.Error, "Standard output cannot be written");

    /// <summary>git cannot be run, or fails for another reason than those that have a code of their own.</summary>
    public static readonly DiagnosticCode GitFails = new("OCE017", DiagnosticSeverity.Error, "git fails");

    /// <summary>git opens no repository here.</summary>
    public static readonly DiagnosticCode NoRepository = new("OCE018", DiagnosticSeverity.Error, "git opens no repository");

    /// <summary>SOURCE_DATE_EPOCH is no time, or one that has not come.</summary>
    public static readonly DiagnosticCode BadSourceDate = new("OCE019", DiagnosticSeverity.Error, "SOURCE_DATE_EPOCH is no time that has come");
}
