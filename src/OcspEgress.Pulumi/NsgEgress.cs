using System.Collections.Immutable;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>Shape for the program that is written beside it; being filled.</summary>
public sealed class NsgEgress : ComponentResource
{
    /// <summary>Declares the rules.</summary>
    public NsgEgress(string name, NsgEgressArgs args, ComponentResourceOptions? options = null)
        : base("ocsp-egress:index:NsgEgress", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        NetworkSecurityGroupName = Output.Create("");
        NetworkSecurityGroupId = Output.Create("");
        Responders = Rules = Addresses = Diagnostics = Output.Create(ImmutableArray<string>.Empty);
        Digest = Output.Create("");
    }

    /// <summary>Name of the NetworkSecurityGroup.</summary>
    [Output("NetworkSecurityGroupName")] public Output<string> NetworkSecurityGroupName { get; private set; }

    /// <summary>ID.</summary>
    [Output] public Output<string> NetworkSecurityGroupId { get; private set; }

    /// <summary>Responders, host:port.</summary>
    [Output] public Output<ImmutableArray<string>> Responders { get; private set; }

    /// <summary>Names of rules.</summary>
    [Output] public Output<ImmutableArray<string>> Rules { get; private set; }

    /// <summary>Addresses.</summary>
    [Output] public Output<ImmutableArray<string>> Addresses { get; private set; }

    /// <summary>Findings.</summary>
    [Output] public Output<ImmutableArray<string>> Diagnostics { get; private set; }

    /// <summary>Digest.</summary>
    [Output] public Output<string> Digest { get; private set; }
}
