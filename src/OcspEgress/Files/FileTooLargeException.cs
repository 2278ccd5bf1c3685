namespace OcspEgress.Files;

/// <summary>A file is larger than what is read of its kind. Nothing of it was read.</summary>
internal sealed class FileTooLargeException : IOException
{
    /// <summary>The reason.</summary>
    public FileTooLargeException(string message)
        : base(message)
    {
    }

    /// <summary>The reason, and what led to it.</summary>
    public FileTooLargeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>No reason.</summary>
    public FileTooLargeException()
    {
    }

    internal static FileTooLargeException Over(long most) => new($"it is larger than {most >> 20} MiB");
}
