import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
// `pulumi package add ocsp-egress` writes this SDK into sdks/ and adds it to package.json.
import { NsgEgress } from "@pulumi/ocsp-egress";

const web = new resources.ResourceGroup("web", { resourceGroupName: "web", location: "westeurope" });
const servers = new network.ApplicationSecurityGroup("servers", {
    resourceGroupName: web.name,
    applicationSecurityGroupName: "servers",
    location: "westeurope",
});

// These lines are ocsp-egress.
const egress = new NsgEgress("egress", {
    // The sample's inventory; its lock is beside it. Yours: `ocsp-egress init` writes the first, `ocsp-egress lock` the second.
    inventoryFile: "../../stacks/dev/inventory.yaml",
    resourceGroupName: web.name,
    location: "westeurope",
    groupApplicationSecurityGroupIds: { public: [servers.id] },
    denyInternetOutBound: true,
});

// Whatever depends on the component waits for its rules: the first handshake of the servers is already stapled.
new network.NetworkInterface("server", {
    resourceGroupName: web.name,
    networkInterfaceName: "server",
    location: "westeurope",
}, { dependsOn: egress });

export const rules = egress.rules;
export const digest = egress.digest;
