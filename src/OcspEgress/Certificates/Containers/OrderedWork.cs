namespace OcspEgress.Certificates.Containers;

/// <summary>Work on many items on all processors, whose results come in the order of the items.</summary>
internal static class OrderedWork
{
    private static readonly int _mostAhead = Math.Min(Environment.ProcessorCount * 4, 32);

    /// <summary>Does the work; a bounded number of results is held at a time.</summary>
    /// <param name="items">Drawn one after another by the caller's thread.</param>
    /// <param name="work">Done by any thread. What it throws comes in the item's turn.</param>
    public static IEnumerable<TResult> Run<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, TResult> work)
    {
        var running = new Queue<Task<TResult>>();
        foreach (var item in items)
        {
            running.Enqueue(Task.Run(() => work(item)));
            while (running.Count == _mostAhead || (running.TryPeek(out var first) && first.IsCompleted))
            {
                yield return running.Dequeue().GetAwaiter().GetResult();
            }
        }

        while (running.TryDequeue(out var task))
        {
            yield return task.GetAwaiter().GetResult();
        }
    }
}
