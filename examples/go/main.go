package main

import (
	"github.com/pulumi/pulumi-azure-native-sdk/network/v3"
	"github.com/pulumi/pulumi-azure-native-sdk/resources/v3"
	ocspegress "github.com/pulumi/pulumi-ocsp-egress/sdk/go/ocspegress"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(declare)
}

func declare(ctx *pulumi.Context) error {
	web, err := resources.NewResourceGroup(ctx, "web", &resources.ResourceGroupArgs{
		ResourceGroupName: pulumi.String("web"),
		Location:          pulumi.String("westeurope"),
	})
	if err != nil {
		return err
	}
	servers, err := network.NewApplicationSecurityGroup(ctx, "servers", &network.ApplicationSecurityGroupArgs{
		ResourceGroupName:            web.Name,
		ApplicationSecurityGroupName: pulumi.String("servers"),
		Location:                     pulumi.String("westeurope"),
	})
	if err != nil {
		return err
	}

	// These lines are ocsp-egress.
	egress, err := ocspegress.NewNsgEgress(ctx, "egress", &ocspegress.NsgEgressArgs{
		// The sample's inventory; its lock is beside it. Yours: `ocsp-egress init` writes the first, `ocsp-egress lock` the second.
		InventoryFile:                    pulumi.String("../../stacks/dev/inventory.yaml"),
		ResourceGroupName:                web.Name,
		Location:                         pulumi.String("westeurope"),
		GroupApplicationSecurityGroupIds: pulumi.StringArrayMap{"public": pulumi.StringArray{servers.ID()}},
		DenyInternetOutBound:             pulumi.Bool(true),
	})
	if err != nil {
		return err
	}

	// Whatever depends on the component waits for its rules: the first handshake of the servers is already stapled.
	_, err = network.NewNetworkInterface(ctx, "server", &network.NetworkInterfaceArgs{
		ResourceGroupName:    web.Name,
		NetworkInterfaceName: pulumi.String("server"),
		Location:             pulumi.String("westeurope"),
	}, pulumi.DependsOn([]pulumi.Resource{egress}))
	if err != nil {
		return err
	}

	ctx.Export("rules", egress.Rules)
	ctx.Export("digest", egress.Digest)
	return nil
}
