namespace Pulumi;

/// <summary>A text as a file.</summary>
public sealed class StringAsset : Asset
{
    /// <summary>The content itself.</summary>
    public StringAsset(string text)
        : base(Protocol.WireKeys.Text, text)
    {
    }
}
