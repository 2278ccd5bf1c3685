namespace Pulumi;

/// <summary>
/// Marks a member of an args class as an input. Lists and maps are marked on the private field behind the property, so that
/// one that was never touched stays null and is not sent.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute : Attribute
{
    /// <summary>An input.</summary>
    /// <param name="name">Its name as the provider knows it.</param>
    /// <param name="required">Whether null is an error.</param>
    /// <param name="json">Whether it is sent as JSON text, as provider configuration is.</param>
    public InputAttribute(string name, bool required = false, bool json = false)
    {
        Name = name;
        IsRequired = required;
        Json = json;
    }

    internal string Name { get; }

    internal bool IsRequired { get; }

    internal bool Json { get; }
}
