using AzureStandIn.Resources;

namespace AzureStandIn.Manners;

/// <summary>A write that Azure judges: a resource that is asked for, and what stands in its place.</summary>
/// <param name="Cloud">Everything that there is.</param>
/// <param name="Asked">What is asked for.</param>
/// <param name="Before">What is there; null for a new resource.</param>
internal sealed record Write(CloudFolder Cloud, CloudResource Asked, CloudResource? Before);
