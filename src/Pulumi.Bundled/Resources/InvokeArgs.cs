namespace Pulumi;

/// <summary>Base of the arguments of functions.</summary>
public abstract class InvokeArgs : InputArgs
{
    /// <summary>No arguments.</summary>
    public static readonly InvokeArgs Empty = new NoArgs();

    /// <summary>Arguments of a derived class.</summary>
    protected InvokeArgs()
    {
    }

    private sealed class NoArgs : InvokeArgs
    {
    }
}
