namespace Pulumi;

/// <summary>An asset or an archive. The engine reads the files; the program only names them.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string signature, string key, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Signature = signature;
        Key = key;
        Value = value;
    }

    /// <summary>The kind on the wire.</summary>
    internal string Signature { get; }

    /// <summary>Where the content is: <c>text</c>, <c>path</c>, <c>uri</c> or <c>assets</c>.</summary>
    internal string Key { get; }

    internal object Value { get; }
}
