// What the engine and a provider would answer. Only the shape matters: ids, echoed inputs, a few computed outputs.

export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Outputs of a custom resource: its inputs, and what Azure adds. In a preview what Azure adds is not known yet. */
export function customOutputs(type, name, inputs, dryRun) {
  const added = { azureApiVersion: "2024-05-01", name: nameInput(inputs) ?? `${name}-auto`, provisioningState: "Succeeded", type };
  if (type === "azure-native:managedidentity:UserAssignedIdentity") {
    Object.assign(added, { clientId: "client-of-identity", principalId: "principal-of-identity" });
  }
  const outputs = { ...inputs };
  for (const [key, value] of Object.entries(added)) outputs[key] ??= dryRun ? unknown : value;
  return outputs;
}

/** The id of a custom resource, as Azure writes them; empty in a preview. */
export function customId(type, name, dryRun) {
  if (type.startsWith("pulumi:providers:")) return dryRun ? "" : `${name}-provider-id`;
  return dryRun ? "" : `/subscriptions/00000000-0000-0000-0000-000000000000/${type.replaceAll(":", "/")}/${name}`;
}

/** As the engine answers an SDK that takes no partial values: a property with an unknown anywhere is left out. */
export function withoutUnknowns(outputs) {
  return Object.fromEntries(Object.entries(outputs).filter(([, v]) => !JSON.stringify(v).includes(unknown)));
}

// networkSecurityGroupName, vmName, ...: the one input that names the resource in Azure.
function nameInput(inputs) {
  const own = Object.keys(inputs).filter(k => /Name$/.test(k) && !/^(resourceGroup|virtualNetwork|subnet)Name$/.test(k));
  return own.length > 0 && typeof inputs[own[0]] === "string" ? inputs[own[0]] : undefined;
}
