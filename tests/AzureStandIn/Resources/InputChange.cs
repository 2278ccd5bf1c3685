namespace AzureStandIn.Resources;

/// <summary>How an input differs.</summary>
internal enum InputChange
{
    /// <summary>It was not there.</summary>
    Added,

    /// <summary>It is not there any more.</summary>
    Removed,

    /// <summary>It is another one.</summary>
    Changed,
}
