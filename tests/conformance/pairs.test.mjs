// Each file in pairs/ describes one program twice: a built .NET program and its twin on Pulumi's own SDK for Node. Both run
// against the same engine, in a preview and in an update, and must have registered the same.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { differences } from "./engine/compare.mjs";
import { Engine } from "./engine/engine.mjs";
import { builtAssembly, runDotnet, runNode } from "./engine/programs.mjs";

const pairsDirectory = new URL("./pairs/", import.meta.url);

for (const file of readdirSync(pairsDirectory).filter(f => f.endsWith(".mjs")).sort()) {
  const url = new URL(file, pairsDirectory);
  const { default: pair } = await import(url);
  for (const dryRun of [true, false]) {
    test(`${file.replace(".mjs", "")}, ${dryRun ? "preview" : "update"}: .NET and Node register the same`, async () => {
      const run = { ...pair, dryRun };
      const dotnet = await recorded(run, address => runDotnet(builtAssembly(pair.dotnet), address, run));
      const node = await recorded(run, address => runNode(url.href, address, run));
      assert.ok(dotnet.registrations.length > 1, "the .NET program declared nothing");
      for (const { outputs } of dotnet.outputs) for (const key of pair.computed ?? []) delete outputs[key];
      assert.deepEqual(differences(dotnet, node, pair.exceptions), []);
    });
  }
}

async function recorded(run, start) {
  const engine = new Engine(run);
  const address = await engine.start();
  try {
    const { exitCode, stdout, stderr } = await start(address);
    const told = `${stdout}${stderr}${engine.logs.filter(l => l.severity > 1).map(l => l.message).join("\n")}`;
    assert.deepEqual(engine.faults, [], told);
    assert.equal(exitCode, 0, told);
    assert.equal(engine.signalled, 1, "the program did not say that it was done");
    return engine;
  } finally {
    engine.stop();
  }
}
