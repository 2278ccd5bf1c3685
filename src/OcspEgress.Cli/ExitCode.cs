using OcspEgress.Diagnostics;

namespace OcspEgress.Cli;

/// <summary>What the process tells its caller. The README and <c>--help</c> list the same numbers.</summary>
internal static class ExitCode
{
    /// <summary>Done; warnings may have been printed.</summary>
    public const int Done = 0;

    /// <summary>A <c>--check</c> or <c>diff</c> found a difference, a verification failed, or an NSG is not certain to let every server reach every responder.</summary>
    public const int Differs = 1;

    /// <summary>Bad input or usage: something that was asked for is missing from the result.</summary>
    public const int BadInput = 2;

    /// <summary>Nothing is known of a host, or its name servers have lied for longer than the retention time: resolution failed.</summary>
    public const int ResolutionFailed = 3;

    /// <summary>A bug in this program (sysexits.h EX_SOFTWARE).</summary>
    public const int Bug = 70;

    /// <summary>Interrupted by the user (128 + SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>The reader of standard output or standard error went away (128 + SIGPIPE, as a shell says of other programs).</summary>
    public const int ClosedPipe = 141;

    /// <summary>The code for output that cannot be written.</summary>
    public static int Of(OutputFaultException fault) => fault.IsClosedPipe ? ClosedPipe : BadInput;

    /// <summary>The code that the findings call for: bad input weighs more than failed resolution.</summary>
    public static int Of(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        return errors.Count == 0 ? Done : errors.TrueForAll(e => e.Kind.FailsResolution) ? ResolutionFailed : BadInput;
    }
}
