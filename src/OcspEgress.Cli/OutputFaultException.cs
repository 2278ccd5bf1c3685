namespace OcspEgress.Cli;

/// <summary>
/// Standard output or standard error takes no more. Ends a command from wherever it writes, so it is no
/// <see cref="IOException"/>, which commands report as a fault of a file.
/// </summary>
internal sealed class OutputFaultException(Exception cause) : Exception(cause.Message, cause)
{
    private const int BrokenPipe = 32;

    /// <summary>Whether the reader of the pipe is gone: it has read enough, and nobody is left to be told.</summary>
    public bool IsClosedPipe => InnerException is { HResult: BrokenPipe };
}
