using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace OcspEgress.Cli.Revisions;

/// <summary>Runs git: arguments as they are, without a shell, within bounds of time and output, never asking anybody.</summary>
internal static class GitProgram
{
    private const int MaxError = 4096;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Runs git in a folder.</summary>
    /// <param name="folder">Folder that it works in.</param>
    /// <param name="maxBytes">Largest output that is taken.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public static async Task<GitOutput> RunAsync(string folder, int maxBytes, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo(folder, arguments) };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new GitOutput(null, $"git cannot be started: {e.Message}.", IsMissing: true);
        }

        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Limit);
        try
        {
            process.StandardInput.Close();
            var error = ReadAsync(process.StandardError.BaseStream, MaxError, keepsReading: true, bound.Token);
            var output = await ReadAsync(process.StandardOutput.BaseStream, maxBytes, keepsReading: false, bound.Token);
            if (output.Length > maxBytes)
            {
                return new GitOutput(null, string.Create(CultureInfo.InvariantCulture, $"git gave more than {maxBytes} bytes."));
            }

            var said = OneLine(Encoding.UTF8.GetString(await error));
            await process.WaitForExitAsync(bound.Token);
            return process.ExitCode == 0 ? new GitOutput(output, "") : new GitOutput(null, said.Length == 0 ? "git found nothing." : $"git says: {said}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new GitOutput(null, string.Create(CultureInfo.InvariantCulture, $"git did not end within {Limit.TotalSeconds} seconds."));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    // git breaks its messages into lines, and indents the commands that it advises.
    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');

    private static ProcessStartInfo StartInfo(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_LITERAL_PATHSPECS"] = "1";

        // A partial clone would fetch what is missing: this command asks no server.
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    // What is beyond the bound of a stream that is read on is thrown away, so that the program does not wait for a reader.
    private static async Task<byte[]> ReadAsync(Stream stream, int maxBytes, bool keepsReading, CancellationToken cancellationToken)
    {
        using var result = new MemoryStream();
        var buffer = new byte[81920];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            var isFull = result.Length > maxBytes;
            if (isFull && !keepsReading)
            {
                break;
            }

            result.Write(buffer, 0, isFull ? 0 : read);
        }

        return result.ToArray();
    }
}
