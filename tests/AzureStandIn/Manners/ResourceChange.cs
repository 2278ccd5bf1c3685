using AzureStandIn.Resources;

namespace AzureStandIn.Manners;

/// <summary>A resource that changed.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Now">What it is now; null if it is gone.</param>
public sealed record ResourceChange(string Id, CloudResource? Now);
