namespace OcspEgress.TestSupport.Loopback;

/// <summary>A request that the loopback server read.</summary>
public sealed record LoopbackRequest(string Method, string Target, string Host, byte[] Body)
{
    /// <summary>Who the client says it is; empty where it does not.</summary>
    public string Authorization { get; init; } = "";
}
