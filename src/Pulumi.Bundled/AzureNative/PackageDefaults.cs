namespace Pulumi.AzureNative;

/// <summary>What every registration and call of azure-native carries unless the program says otherwise.</summary>
internal static partial class PackageDefaults
{
    /// <summary>The options with this package's version filled in; without a version the engine may pick any plugin.</summary>
    public static InvokeOptions WithDefaults(InvokeOptions? options)
    {
        var result = options ?? new InvokeOptions();
        result.Version ??= Version;
        return result;
    }

    /// <summary>The options with this package's version filled in.</summary>
    public static InvokeOutputOptions WithDefaults(InvokeOutputOptions? options)
    {
        var result = options ?? new InvokeOutputOptions();
        result.Version ??= Version;
        return result;
    }
}
