namespace OcspEgress.Benchmarks;

/// <summary>What a run cost.</summary>
/// <param name="Wall">Seconds from start to end.</param>
/// <param name="Cpu">Seconds of all processors, the system's included.</param>
/// <param name="Memory">Largest resident memory, MiB.</param>
internal sealed record Cost(double Wall, double Cpu, double Memory);
