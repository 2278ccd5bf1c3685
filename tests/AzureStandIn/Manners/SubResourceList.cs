namespace AzureStandIn.Manners;

/// <summary>A list in a resource whose items are resources of their own too.</summary>
/// <param name="Input">The list's property.</param>
/// <param name="ItemType">Token of the items' type.</param>
public sealed record SubResourceList(string Input, string ItemType);
