using OcspEgress.Comparison.Previews;
using OcspEgress.Diagnostics;
using OcspEgress.Files;

namespace OcspEgress.Cli.Commands;

/// <summary>The file that <c>--preview</c> names; <c>-</c> is standard input.</summary>
internal static class PreviewFile
{
    // A thousand rules with the servers around them take some 10 MB.
    private const int MaxBytes = 128 * 1024 * 1024;
    private const string WayOut = "Write it with `pulumi preview --json > FILE`.";

    /// <summary>The preview, or null with a finding.</summary>
    public static async Task<Preview?> ReadAsync(CliEnvironment environment, string path, DiagnosticList findings, CancellationToken cancellationToken)
    {
        var label = path == "-" ? "standard input" : path;
        try
        {
            var bytes = path == "-" ? await ReadAsync(environment.In(), cancellationToken) : GuardedFile.ReadBytes(path, MaxBytes);
            if (bytes.Length > MaxBytes)
            {
                throw new FileTooLargeException();
            }

            return PreviewReader.Read(bytes, label, findings);
        }
        catch (FileTooLargeException)
        {
            findings.Add(PreviewCodes.Unreadable.At(new SourceLocation(label), $"It is larger than 128 MiB. {WayOut}"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            findings.Add(PreviewCodes.Unreadable.At(new SourceLocation(label), $"It cannot be read: {fault.Message.TrimEnd('.')}. {WayOut}"));
        }

        return null;
    }

    private static async Task<byte[]> ReadAsync(Stream input, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[81920];
        while (copy.Length <= MaxBytes && await input.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            copy.Write(buffer, 0, read);
        }

        return copy.ToArray();
    }
}
