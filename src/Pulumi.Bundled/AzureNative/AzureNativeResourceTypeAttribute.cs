namespace Pulumi.AzureNative;

/// <summary>Marks a resource class with its type token and the version of the package.</summary>
internal sealed class AzureNativeResourceTypeAttribute(string type) : ResourceTypeAttribute(type, PackageDefaults.Version);
