import pulumi
from pulumi_azure_native import network, resources

# `pulumi package add ocsp-egress` writes this SDK into sdks/.
import pulumi_ocsp_egress as ocsp_egress

web = resources.ResourceGroup("web", resource_group_name="web", location="westeurope")
servers = network.ApplicationSecurityGroup(
    "servers",
    resource_group_name=web.name,
    application_security_group_name="servers",
    location="westeurope",
)

# These lines are ocsp-egress.
egress = ocsp_egress.NsgEgress(
    "egress",
    # The sample's inventory; its lock is beside it. Yours: `ocsp-egress init` writes the first, `ocsp-egress lock` the second.
    inventory_file="../../stacks/dev/inventory.yaml",
    resource_group_name=web.name,
    location="westeurope",
    group_application_security_group_ids={"public": [servers.id]},
    deny_internet_out_bound=True,
)

# Whatever depends on the component waits for its rules: the first handshake of the servers is already stapled.
network.NetworkInterface(
    "server",
    resource_group_name=web.name,
    network_interface_name="server",
    location="westeurope",
    opts=pulumi.ResourceOptions(depends_on=[egress]),
)

pulumi.export("rules", egress.rules)
pulumi.export("digest", egress.digest)
