// What the twins of the sample stacks have in common. Everything is written out by hand, so that it can differ from infra/.
import { stackConfig } from "./config.mjs";

export const project = "ocsp-egress";
export const password = "not-a-real-password";
export const subnetDefaults = { privateEndpointNetworkPolicies: "Disabled", privateLinkServiceNetworkPolicies: "Enabled" };

/** The settings of the pair for a sample stack; its config is the stack's own. */
export const sample = stack => ({
  dotnet: { csproj: "infra/Infra.csproj", root: ".", directory: "infra" },
  project,
  stack,
  config: { ...stackConfig(stack), "ocsp-egress:adminPassword": password },
  secretKeys: ["ocsp-egress:adminPassword"],
});

/** A component whose children are made by a function that gets it. */
export function component(pulumi, type, name, children) {
  class Component extends pulumi.ComponentResource {
    constructor() {
      super(type, name, {}, {});
      this.registerOutputs(children(this));
    }
  }

  return new Component();
}

export const image = sku => ({ publisher: "MicrosoftWindowsServer", offer: "WindowsServer", sku, version: "latest" });

export const powershell = steps =>
  `powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command "${["$ErrorActionPreference = 'Stop'", ...steps].join("; ")}"`;

export const installIis = "Install-WindowsFeature -Name Web-Server -IncludeManagementTools | Out-Null";
