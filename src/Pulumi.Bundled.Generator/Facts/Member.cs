namespace Pulumi.Bundled.Generator.Facts;

/// <summary>One property of a resource, function or nested type.</summary>
/// <param name="WireName">Its name in the property bag: camelCase as the provider knows it.</param>
/// <param name="Required">An input that must be given, or an output that is always there.</param>
/// <param name="Type">Its type.</param>
/// <param name="Default">The value the constructor sets, as a C# literal; null when there is none.</param>
/// <param name="Json">Sent as JSON text (provider configuration other than strings).</param>
/// <param name="Secret">Marked secret whatever it is given (credentials of the provider).</param>
internal sealed record Member(string WireName, bool Required, FactType Type, string? Default, bool Json, bool Secret)
{
    /// <summary>The name of the C# property.</summary>
    public string PropertyName => char.ToUpperInvariant(WireName[0]) + WireName.Substring(1);
}
