using OcspEgress.Diagnostics;

namespace OcspEgress.Resolution.LockFile.Holding;

/// <summary>
/// The right to read, ask and write: one run at a time has it for a lock file, so that none writes over what another saw.
/// It is a file beside the lock, <c>.egress.lock.yaml.held</c>, which the run keeps open and locked; the system lets go of
/// it when the run dies, and the next run takes the file over. It is held for the whole run: what is asked depends on what
/// is known, and a merge at the end would bring back what <c>--prune</c> forgot.
/// </summary>
/// <remarks>
/// Where the folder cannot be written there is nothing to hold: writing says so. Where file locks do not work (some network
/// drives) two runs can hold it at once; then <see cref="IsUntouched"/> keeps the later one from writing.
/// </remarks>
internal sealed class LockHold : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _target;
    private readonly string _stamp;
    private readonly FileStream? _file;

    private LockHold(string target, FileStream? file) => (_target, _file, _stamp) = (target, file, FileStamp.Of(target));

    /// <summary>Takes the hold as soon as nobody else has it, and removes what killed runs left.</summary>
    /// <param name="path">The lock file; it need not exist.</param>
    /// <param name="terms">For how long to wait.</param>
    /// <param name="findings">Where it is said that the wait was in vain.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The hold, or null with a finding.</returns>
    public static async Task<LockHold?> TakeAsync(string path, HoldTerms terms, DiagnosticList findings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(findings);
        try
        {
            var target = AtomicFile.TargetOf(path);
            var place = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.held");
            var begin = TimeProvider.System.GetTimestamp();
            var isWaiting = false;
            while (true)
            {
                if (HeldFile.TryOpen(place) is { } file)
                {
                    using var second = HeldFile.TryOpen(place);
                    TemporaryFiles.RemoveLeftovers(target, isSoleWriter: second is null);
                    return new LockHold(target, file);
                }

                if (TimeProvider.System.GetElapsedTime(begin) > terms.Wait)
                {
                    findings.Add(ResolutionCodes.LockBusy.At(new SourceLocation(path), $"Another run of ocsp-egress has been writing this lock file for {terms.Wait.TotalSeconds:0} seconds, so this one gave up and wrote nothing. Wait for its end, or end it if it hangs (it keeps {place} open), and run the command again."));
                    return null;
                }

                if (!isWaiting)
                {
                    terms.Waiting();
                }

                isWaiting = true;
                await Task.Delay(Pause, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new LockHold(Path.GetFullPath(path), null);
        }
    }

    /// <summary>Whether the lock file is as it was when the hold was taken.</summary>
    public bool IsUntouched() => FileStamp.Of(_target) == _stamp;

    /// <summary>Lets the next run go on.</summary>
    public void Dispose()
    {
        if (_file is not null)
        {
            HeldFile.Close(_file);
        }
    }
}
