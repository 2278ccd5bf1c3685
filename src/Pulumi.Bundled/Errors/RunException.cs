namespace Pulumi;

/// <summary>Ends the program with a message for its user: the message is shown as it is, without a stack trace.</summary>
public class RunException : Exception
{
    /// <summary>An error with a message.</summary>
    public RunException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a message and its cause.</summary>
    public RunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
