// The checks of the engine and of the comparison can fail: each is shown something wrong.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { differences } from "./engine/compare.mjs";
import { Engine } from "./engine/engine.mjs";
import { lostInDecoding } from "./engine/wire.mjs";

const require = createRequire(import.meta.url);
const grpc = require("@grpc/grpc-js");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb.js");
const messages = require("@pulumi/pulumi/proto/resource_pb.js");
const { ResourceMonitorClient } = require("@pulumi/pulumi/proto/resource_grpc_pb.js");

function request(values) {
  const message = new messages.RegisterResourceRequest();
  message.setType(values.type ?? "pkg:index:Thing");
  message.setName(values.name ?? "thing");
  message.setParent(values.parent ?? "");
  message.setCustom(values.custom ?? true);
  message.setObject(Struct.fromJavaScript(values.object ?? {}));
  message.setDependenciesList(values.dependencies ?? []);
  return message;
}

async function registering(values) {
  const engine = new Engine({ project: "p", stack: "s", dryRun: false });
  const client = new ResourceMonitorClient(await engine.start(), grpc.credentials.createInsecure());
  const answers = [];
  try {
    for (const value of values) {
      answers.push(await new Promise(done => client.registerResource(request(value), (error, answer) => done({ error, answer }))));
    }
  } finally {
    client.close();
    engine.stop();
  }
  return { engine, answers };
}

test("bytes that decoding keeps are no fault", () => {
  const message = request({ object: { a: [1, null, { b: "c" }] } });
  const bytes = Buffer.from(message.serializeBinary());
  assert.equal(lostInDecoding("x", messages.RegisterResourceRequest.deserializeBinary(bytes), bytes), undefined);
});

test("an unknown field is a fault", () => {
  // Field 999 as a varint: tag (999 << 3) in two bytes, value 1.
  const bytes = Buffer.concat([Buffer.from(request({}).serializeBinary()), Buffer.from([0xb8, 0x3e, 0x01])]);
  assert.match(lostInDecoding("x", messages.RegisterResourceRequest.deserializeBinary(bytes), bytes), /bytes came in/);
});

test("urns are the engine's: the types of parents are in them, the stack's is not", async () => {
  const stack = "urn:pulumi:s::p::pulumi:pulumi:Stack::p-s";
  const { engine } = await registering([
    { type: "pulumi:pulumi:Stack", name: "p-s", custom: false },
    { type: "a:b:Parent", name: "one", custom: false, parent: stack },
    { type: "a:b:Child", name: "two", parent: "urn:pulumi:s::p::a:b:Parent::one" },
  ]);
  assert.deepEqual(engine.registrations.map(r => r.urn), [
    stack, "urn:pulumi:s::p::a:b:Parent::one", "urn:pulumi:s::p::a:b:Parent$a:b:Child::two",
  ]);
});

for (const [what, values, pattern] of [
  ["a second registration of a name", [{}, {}], /duplicate resource URN/],
  ["a parent that is not there", [{ parent: "urn:pulumi:s::p::x:y:Z::none" }], /unknown parent/],
  ["a dependency that is not there", [{ dependencies: ["urn:pulumi:s::p::x:y:Z::none"] }], /depends on unknown/],
  ["a property bag with an unknown signature", [{ object: { a: { "4dabf18193072939515e22adb298388d": "nonsense" } } }], /cannot read/],
]) {
  test(`${what} is a fault`, async () => {
    const { engine } = await registering(values);
    assert.equal(engine.faults.length, 1);
    assert.match(engine.faults[0], pattern);
  });
}

test("an unknown in an answer is left out for an SDK without partial values", async () => {
  const engine = new Engine({ project: "p", stack: "s", dryRun: true });
  const client = new ResourceMonitorClient(await engine.start(), grpc.credentials.createInsecure());
  try {
    const answer = await new Promise((done, fail) => client.registerResource(request({}), (e, a) => (e ? fail(e) : done(a))));
    assert.equal(answer.getId(), "");
    assert.deepEqual(Object.keys(answer.getObject().toJavaScript()), []);
  } finally {
    client.close();
    engine.stop();
  }
});

const record = change => ({
  registrations: [{ urn: "u", type: "t", remote: false, object: { a: 1, b: { c: [1, 2] } }, dependencies: ["x", "y"], ...change }],
  outputs: [], reads: [], invokes: [],
});

test("equal registrations have no differences, whatever the order of keys and of dependencies", () => {
  assert.deepEqual(differences(record({}), record({ dependencies: ["y", "x"], object: { b: { c: [1, 2] }, a: 1 } })), []);
});

for (const change of [
  { object: { a: 1, b: { c: [2, 1] } } }, { object: { a: "1", b: { c: [1, 2] } } }, { dependencies: ["x"] }, { version: "1" },
  { urn: "v" }, { customtimeouts: { create: "10m" } }, { aliases: [{ spec: { type: "old" } }] },
]) {
  test(`a difference is found: ${JSON.stringify(change)}`, () => {
    assert.notDeepEqual(differences(record({}), record(change)), []);
  });
}

test("exceptions hold for their field only", () => {
  const node = record({ stacktrace: { frames: [] }, customtimeouts: { create: "10m" } });
  assert.deepEqual(differences(record({ customtimeouts: { create: "600000000000ns" } }), node), []);
});
