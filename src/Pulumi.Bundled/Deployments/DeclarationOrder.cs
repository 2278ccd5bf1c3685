namespace Pulumi.Deployments;

/// <summary>
/// Lets requests go in the order in which they were declared, so that two runs of a program send the same sequence. Whoever is
/// ready waits for all that were declared before it, but only for a while: an earlier one may need what takes minutes in the
/// cloud, or even what only a later one gives. It is the silence that counts, not the time since a request was ready: a slow
/// machine may take seconds to prepare a thousand requests.
/// </summary>
/// <param name="patience">
/// How long nobody gets ready until those that are go, in their order, past those that are not. None waits for more than eleven
/// times that.
/// </param>
/// <param name="time">The clock of that wait.</param>
internal sealed class DeclarationOrder(TimeSpan patience, TimeProvider time)
{
    private static readonly Comparer<Turn> ByNumber = Comparer<Turn>.Create((one, other) => one.Number.CompareTo(other.Number));
    private readonly Lock gate = new();
    private readonly SortedSet<Turn> open = new(ByNumber);
    private readonly SortedSet<Turn> ready = new(ByNumber);
    private readonly SortedSet<Turn> overdue = new(ByNumber);
    private ITimer? clock;
    private long waitingSince;
    private long count;
    private Turn? sender;
    private Turn? lastSender;

    /// <summary>A turn after all that were taken so far. As long as it is neither used nor disposed of, later ones wait for it.</summary>
    public Turn Take()
    {
        lock (gate)
        {
            var turn = new Turn(this, count++);
            open.Add(turn);
            return turn;
        }
    }

    /// <summary>Waits until the turn has come. It must be passed on then.</summary>
    public Task ComeAsync(Turn turn)
    {
        lock (gate)
        {
            ready.Add(turn);
            Next();
            if (!turn.HasCome)
            {
                Wait();
            }

            return turn.Coming;
        }
    }

    /// <summary>Lets the next one go: this one's request was sent, or never will be.</summary>
    public void PassOn(Turn turn)
    {
        lock (gate)
        {
            Close(turn);
            sender = sender == turn ? null : sender;
            Next();
        }
    }

    private void Wait()
    {
        clock ??= time.CreateTimer(_ => Overtake(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        waitingSince = ready.Count == 1 ? time.GetTimestamp() : waitingSince;
        if (time.GetElapsedTime(waitingSince) < 10 * patience)
        {
            clock.Change(patience, patience);
        }
    }

    private void Overtake()
    {
        lock (gate)
        {
            overdue.UnionWith(ready);
            ready.Clear();

            // Sending takes no time. Only code of a test's mocks can block there, and it may wait for a later request.
            sender = sender == lastSender ? null : sender;
            lastSender = sender;
            Next();
        }
    }

    private void Next()
    {
        if (sender is null && Due() is { } due)
        {
            Close(due);
            sender = due;
            due.Come();
        }
    }

    private Turn? Due() => open.Min is { } first && (ready.Contains(first) || overdue.Contains(first)) ? first : overdue.Min;

    private void Close(Turn turn)
    {
        open.Remove(turn);
        ready.Remove(turn);
        overdue.Remove(turn);
        if (ready.Count + overdue.Count == 0)
        {
            clock?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
