namespace Pulumi;

/// <summary>A resource as the program declares it.</summary>
internal sealed record ResourceDeclaration(
    string Type, string Name, ResourceKind Kind, ResourceArgs Args, ResourceOptions Options)
{
    public bool IsCustom => Kind == ResourceKind.Custom;

    public bool IsRemote => Kind == ResourceKind.RemoteComponent;

    /// <summary>For messages.</summary>
    public override string ToString() => $"'{Name}' ({Type})";
}
