using System.Collections.Immutable;
using Pulumi;

namespace OcspEgress.Plugin.Tests;

/// <summary>A component of the plugin, as the SDK of a language declares it.</summary>
internal sealed class Remote : ComponentResource
{
    public Remote(string token, string name, RemoteArgs args, ComponentResourceOptions? options = null)
        : base(token, name, args, options, remote: true)
    {
    }

    [Output("networkSecurityGroupName")]
    public Output<string> NetworkSecurityGroupName { get; private set; } = null!;

    [Output("responders")]
    public Output<ImmutableDictionary<string, string>> Responders { get; private set; } = null!;

    [Output("digest")]
    public Output<string> Digest { get; private set; } = null!;
}
