// The facts that the source generator reads equal the npm package.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { members, withoutComments } from "./facts/declarations.mjs";
import { facts } from "./facts/extract.mjs";

test("the facts file equals the package", () => {
  const file = new URL("../../src/Pulumi.Bundled/AzureNative/azure-native.facts", import.meta.url);
  assert.equal(readFileSync(file, "utf8"), facts());
});

test("a declaration of a known form is read", () => {
  const text = withoutComments(`
    /** A list. */
    rules?: pulumi.Input<pulumi.Input<inputs.network.RuleArgs | string>[] | undefined>;
    readonly state: pulumi.Output<number | undefined>;
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string>; }>;`);
  assert.deepEqual(members(text), [
    {
      name: "rules", required: false,
      type: { kind: "list", of: { kind: "union", of: [{ kind: "inputs", module: "network", name: "RuleArgs" }, { kind: "string" }] } },
    },
    { name: "state", required: false, type: { kind: "number" } },
    { name: "tags", required: true, type: { kind: "map", of: { kind: "string" } } },
  ]);
});

for (const unknown of ["/** @deprecated */ x: string;", "x: Promise<string>;", "x: string & number;", "x(): void;"]) {
  test(`a declaration of another form is refused: ${unknown}`, () => {
    assert.throws(() => members(withoutComments(unknown)));
  });
}
