namespace Pulumi;

/// <summary>The program was started without the Pulumi engine around it.</summary>
internal sealed class EngineAbsentException(string variable) : Exception(
    $"No Pulumi engine: {variable} is not set. This is a Pulumi program; run it with `pulumi preview` or `pulumi up` in the directory of its Pulumi.yaml.");
