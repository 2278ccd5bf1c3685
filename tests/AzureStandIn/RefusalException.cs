namespace AzureStandIn;

/// <summary>What the provider or Azure answers instead of doing what was asked. The message is what the user reads.</summary>
public sealed class RefusalException(string message) : Exception(message)
{
    /// <summary>An answer of Azure, as azure-native writes it.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">Azure's code.</param>
    /// <param name="text">Its message.</param>
    public static RefusalException Azure(int status, string code, string text) =>
        new($"Status={status} Code=\"{code}\" Message=\"{text}\"");
}
