namespace Pulumi;

/// <summary>Base of the arguments of resources, and of the objects nested in them.</summary>
public abstract class ResourceArgs : InputArgs
{
    /// <summary>No arguments.</summary>
    public static readonly ResourceArgs Empty = new NoArgs();

    /// <summary>Arguments of a derived class.</summary>
    protected ResourceArgs()
    {
    }

    private sealed class NoArgs : ResourceArgs
    {
    }
}
