namespace Pulumi;

/// <summary>A message could not be handed to the engine, which therefore is gone.</summary>
public class LogException : Exception
{
    /// <summary>An error with its cause.</summary>
    public LogException(Exception exception)
        : base("A message could not be handed to the Pulumi engine.", exception)
    {
    }
}
