namespace Infra.Settings;

/// <summary>What rules take as source where the inventory's groups give none.</summary>
internal enum NsgSourceKind
{
    /// <summary>The subnet if it is made here, else the tag.</summary>
    Unsaid,

    /// <summary>The servers' subnet.</summary>
    Subnet,

    /// <summary>An application security group that the servers are put into.</summary>
    ApplicationSecurityGroup,

    /// <summary>The tag <c>VirtualNetwork</c>.</summary>
    VirtualNetwork,
}
