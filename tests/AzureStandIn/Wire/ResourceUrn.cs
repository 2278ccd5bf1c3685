namespace AzureStandIn.Wire;

/// <summary>What a URN says: <c>urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME</c>.</summary>
internal static class ResourceUrn
{
    /// <summary>The type without its parents' and without an API version: <c>azure-native:network:SecurityRule</c>.</summary>
    public static string TypeOf(string urn)
    {
        var type = urn.Split("::") is [_, _, var qualified, ..] ? qualified.Split('$')[^1] : urn;
        return type.Split(':') is [var package, var module, var name] ? $"{package}:{module.Split('/')[0]}:{name}" : type;
    }

    /// <summary>The name in the program.</summary>
    public static string NameOf(string urn) => urn[(urn.LastIndexOf("::", StringComparison.Ordinal) + 2)..];
}
