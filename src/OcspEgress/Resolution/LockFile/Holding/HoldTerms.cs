namespace OcspEgress.Resolution.LockFile.Holding;

/// <summary>How a run waits for its turn.</summary>
/// <param name="Wait">For how long at most.</param>
/// <param name="Waiting">Told once, when it has to wait.</param>
internal sealed record HoldTerms(TimeSpan Wait, Action Waiting);
