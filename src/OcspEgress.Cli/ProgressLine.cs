using System.Diagnostics;
using System.Globalization;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Cli;

/// <summary>
/// One line on standard error that counts the seconds of a command that takes long, whether it waits or computes. It makes
/// way for whatever else is written, and is over once a terminal shows the result.
/// </summary>
internal sealed class ProgressLine(TextWriter error, TimeSpan patience) : IProgress<SamplingRound>, IDisposable
{
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private string _what = "";
    private string _round = "";
    private long _begin;
    private Timer? _timer;
    private bool _isShown;
    private bool _isOver;

    /// <summary>Says what is under way; the first word begins the count. Nothing shows before the patience has ended.</summary>
    public void Begin(string what)
    {
        lock (_gate)
        {
            (_what, _round) = (what, "");
            if (_timer is null && !_isOver)
            {
                _begin = Stopwatch.GetTimestamp();
                _timer = new Timer(_ => Show(), null, patience == TimeSpan.Zero ? _pace : patience, _pace);
            }
        }

        if (patience == TimeSpan.Zero)
        {
            Show();
        }
    }

    /// <summary>Shows which round is under way, where there are several.</summary>
    public void Report(SamplingRound value)
    {
        lock (_gate)
        {
            _round = value.Total == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", round {value.Number} of {value.Total}");
        }
    }

    /// <summary>Takes the line away; it comes back.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            error.Write(_isShown ? "\r\u001b[K" : "");
            _isShown = false;
        }
    }

    /// <summary>Takes the line away for good.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            Clear();
            _isOver = true;
            _timer?.Dispose();
        }
    }

    private void Show()
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                var seconds = (int)Math.Round(Stopwatch.GetElapsedTime(_begin).TotalSeconds);
                error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{_what}{_round} … {seconds} s\u001b[K"));
                _isShown = true;
            }
        }
    }
}
