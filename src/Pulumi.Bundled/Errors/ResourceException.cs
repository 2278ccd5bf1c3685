namespace Pulumi;

/// <summary>Ends the program with an error of one resource.</summary>
public class ResourceException : Exception
{
    /// <summary>An error of a resource.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="resource">The resource, which the engine shows the error at.</param>
    /// <param name="hideStack">Whether only the message is shown, without a stack trace.</param>
    public ResourceException(string message, Resource? resource, bool hideStack = false)
        : base(message)
    {
        Resource = resource;
        HideStack = hideStack;
    }

    internal Resource? Resource { get; }

    internal bool HideStack { get; }
}
