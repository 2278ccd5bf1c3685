using System.Collections.Immutable;
using System.Diagnostics;
using AzureStandIn.Manners;

namespace AzureStandIn.Wire;

/// <summary>Writes the log.</summary>
/// <param name="folder">Where.</param>
internal sealed class CallLog(string folder)
{
    private readonly Lock _gate = new();
    private readonly string _file = Path.Combine(folder, CallLine.FileName);
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _calls;

    /// <summary>A call begins.</summary>
    /// <returns>Its number.</returns>
    public int Begin(CallLine line)
    {
        var number = Interlocked.Increment(ref _calls);
        Write(line with { Call = number });
        return number;
    }

    /// <summary>It changed something.</summary>
    public void Changed(CallLine line, IReadOnlyList<ResourceChange> changes) =>
        Write(line with { Event = "change", Request = null, Changes = changes.ToImmutableArray() });

    /// <summary>It ends.</summary>
    public void End(CallLine line, string? error) => Write(line with { Event = "end", Request = null, Error = error });

    private void Write(CallLine line)
    {
        lock (_gate)
        {
            File.AppendAllText(_file, (line with { Process = Environment.ProcessId, At = (long)Stopwatch.GetElapsedTime(_start).TotalMilliseconds }).ToJson() + "\n");
        }
    }
}
