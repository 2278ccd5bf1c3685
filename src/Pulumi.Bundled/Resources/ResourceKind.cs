namespace Pulumi;

/// <summary>Who makes a resource.</summary>
internal enum ResourceKind
{
    /// <summary>A provider.</summary>
    Custom,

    /// <summary>This program: a component is a name for the resources declared in it.</summary>
    Component,

    /// <summary>A component provider: the resources in it are declared by another process.</summary>
    RemoteComponent,
}
