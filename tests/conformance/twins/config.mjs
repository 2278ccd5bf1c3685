// The config of a sample stack as the engine hands it to a program: texts, and objects as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// The YAML reader that @pulumi/pulumi itself uses.
const yaml = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"))("js-yaml");

export function stackConfig(name) {
  const path = new URL(`../../../stacks/Pulumi.${name}.yaml`, import.meta.url);
  const { config } = yaml.load(readFileSync(path, "utf8"));
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, typeof value === "object" ? JSON.stringify(value) : String(value)]));
}
