using System.Collections.Immutable;
using OcspEgress.Components;
using Pulumi;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Resources;

return await Deployment.RunAsync(() =>
{
    var web = new ResourceGroup("web", new ResourceGroupArgs { ResourceGroupName = "web", Location = "westeurope" });
    var servers = new ApplicationSecurityGroup("servers", new ApplicationSecurityGroupArgs
    {
        ResourceGroupName = web.Name,
        ApplicationSecurityGroupName = "servers",
        Location = "westeurope",
    });

    // These lines are ocsp-egress.
    var egress = new NsgEgress("egress", new NsgEgressArgs
    {
        // The sample's inventory; its lock is beside it. Yours: `ocsp-egress init` writes the first, `ocsp-egress lock` the second.
        Result = LockedPlanReader.Read("../../stacks/dev/inventory.yaml"),
        ResourceGroupName = web.Name,
        Location = "westeurope",
        GroupApplicationSecurityGroupIds = ImmutableSortedDictionary<string, ImmutableArray<Input<string>>>.Empty.Add("public", [servers.Id]),
        DenyInternetOutBound = true,
    });

    // Whatever depends on the component waits for its rules: the first handshake of the servers is already stapled.
    new NetworkInterface("server", new NetworkInterfaceArgs
    {
        ResourceGroupName = web.Name,
        NetworkInterfaceName = "server",
        Location = "westeurope",
    }, new CustomResourceOptions { DependsOn = egress });

    return new Dictionary<string, object?> { ["rules"] = egress.Rules, ["digest"] = egress.Digest };
});
