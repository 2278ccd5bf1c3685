using System.Collections.Immutable;
using OcspEgress;
using OcspEgress.Components;
using OcspEgress.Inventory;
using OcspEgress.Resolution.LockFile;
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
    // The sample's inventory and lock. Yours: `ocsp-egress init` writes the first, `ocsp-egress lock` the second.
    var inventory = InventoryReader.ReadFile("../../stacks/dev/inventory.yaml");
    var known = LockReader.ReadFile("../../stacks/dev/egress.lock.yaml");
    if (inventory.Inventory is null || known.Lock is null)
    {
        throw new RunException(string.Join('\n', inventory.Diagnostics.Concat(known.Diagnostics)));
    }

    var egress = new NsgEgress("egress", new NsgEgressArgs
    {
        Result = EgressPipeline.PlanLocked(inventory.Inventory, known.Lock),
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
