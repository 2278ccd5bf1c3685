using System.Diagnostics;
using System.Text;

namespace OcspEgress.TestSupport.Network;

/// <summary>A server that runs in a namespace, ended with the object.</summary>
public sealed class NamespaceProcess : IDisposable
{
    private readonly Process _process = new();
    private readonly StringBuilder _output = new();

    /// <summary>Starts it.</summary>
    internal NamespaceProcess(string program, IEnumerable<string> arguments)
    {
        _process.StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it wrote to standard output and standard error so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Its process ID.</summary>
    public int Id => _process.Id;

    /// <summary>Waits until something holds, for ten seconds at most.</summary>
    /// <exception cref="InvalidOperationException">It ended, or the time was over.</exception>
    public NamespaceProcess WaitUntil(Func<bool> isUp)
    {
        ArgumentNullException.ThrowIfNull(isUp);
        var clock = Stopwatch.StartNew();
        while (!isUp())
        {
            if (_process.HasExited || clock.Elapsed > TimeSpan.FromSeconds(10))
            {
                Dispose();
                throw new InvalidOperationException($"{string.Join(' ', _process.StartInfo.ArgumentList)} did not come up: {Output}");
            }

            Thread.Sleep(20);
        }

        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // Disposed of before.
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
