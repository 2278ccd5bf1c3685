// An engine for one run of a program: it speaks with the protobuf and gRPC code that Pulumi publishes, checks each message
// against it, keeps the registrations, and answers as the real engine does.
import { createRequire } from "node:module";
import { customId, customOutputs, withoutUnknowns } from "./answers.mjs";
import { lostInDecoding } from "./wire.mjs";

const require = createRequire(import.meta.url);
const grpc = require("@grpc/grpc-js");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb.js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb.js");
const resourceMessages = require("@pulumi/pulumi/proto/resource_pb.js");
const providerMessages = require("@pulumi/pulumi/proto/provider_pb.js");
const engineMessages = require("@pulumi/pulumi/proto/engine_pb.js");
const { ResourceMonitorService } = require("@pulumi/pulumi/proto/resource_grpc_pb.js");
const { EngineService } = require("@pulumi/pulumi/proto/engine_grpc_pb.js");
const rpc = require("@pulumi/pulumi/runtime/rpc.js");

const features = new Set([
  "secrets", "resourceReferences", "outputValues", "aliasSpecs", "deletedWith", "replaceWith", "transforms",
  "invokeTransforms", "parameterization", "resourceHooks", "errorHooks", "sendsOptionsToHooks", "replacementTrigger",
]);
const limit = 400 * 1024 * 1024;

export class Engine {
  /** Everything that is wrong with what the program sent; a conforming program leaves it empty. */
  faults = [];
  registrations = [];
  outputs = [];
  reads = [];
  invokes = [];
  logs = [];
  signalled = 0;
  #settings;
  #server;
  #known = new Map();

  /**
   * @param settings project, stack, dryRun; functions: {token: args => result}; components: {type: inputs => ({state,
   *   dependencies})}; stackReferences: {name: outputs}.
   */
  constructor(settings) {
    this.#settings = settings;
  }

  /** Starts serving; gives the address that both services have. */
  async start() {
    this.#server = new grpc.Server({ "grpc.max_receive_message_length": limit, "grpc.max_send_message_length": limit });
    this.#serve(ResourceMonitorService, {
      supportsFeature: r => this.#message(resourceMessages.SupportsFeatureResponse, { Hassupport: features.has(r.getId()) }),
      registerResource: r => this.#register(r),
      registerResourceOutputs: r => this.#registerOutputs(r),
      readResource: r => this.#read(r),
      invoke: r => this.#invoke(r),
      signalAndWaitForShutdown: () => (this.signalled++, new Empty()),
    });
    this.#serve(EngineService, {
      log: r => (this.logs.push({ severity: r.getSeverity(), message: r.getMessage(), urn: r.getUrn() }), new Empty()),
      setRootResource: () => new engineMessages.SetRootResourceResponse(),
      getRootResource: () => this.#message(engineMessages.GetRootResourceResponse, { Urn: this.#rootUrn() }),
    });
    const port = await new Promise((done, fail) =>
      this.#server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (e, p) => (e ? fail(e) : done(p))));
    return `127.0.0.1:${port}`;
  }

  stop() {
    this.#server.forceShutdown();
  }

  // The raw bytes are kept beside each decoded request, for the check of what decoding lost.
  #serve(service, handlers) {
    const definition = {};
    const implementation = {};
    for (const [name, method] of Object.entries(service)) {
      definition[name] = {
        ...method,
        requestDeserialize: bytes => {
          const message = method.requestDeserialize(bytes);
          const fault = lostInDecoding(method.path, message, bytes);
          if (fault) this.faults.push(fault);
          return message;
        },
      };
      implementation[name] = (call, callback) => this.#answer(method.path, handlers[name], call.request, callback);
    }
    this.#server.addService(definition, implementation);
  }

  async #answer(path, handler, request, callback) {
    if (!handler) {
      callback({ code: grpc.status.UNIMPLEMENTED, details: `${path} is not offered` });
      return;
    }
    try {
      callback(null, await handler(request));
    } catch (e) {
      this.faults.push(`${path}: ${e.message}`);
      callback({ code: grpc.status.UNKNOWN, details: e.message });
    }
  }

  #message(type, values) {
    const message = new type();
    for (const [name, value] of Object.entries(values)) message[`set${name}`](value);
    return message;
  }

  #rootUrn() {
    return this.registrations.find(r => r.type === "pulumi:pulumi:Stack")?.urn ?? "";
  }

  #register(request) {
    const inputs = this.#bag(request.getObject(), request.getType());
    const urn = this.#urn(request.getType(), request.getName(), request.getParent());
    this.#checkUrns([...request.getDependenciesList(), ...propertyUrns(request)], request.getName());
    if (this.#known.has(urn)) throw new Error(`duplicate resource URN '${urn}'`);
    const registration = { urn, ...plain(request), object: inputs };
    this.registrations.push(registration);
    this.#known.set(urn, registration);
    return this.#registered(request, registration);
  }

  #registered(request, { urn, type, name, object }) {
    const { dryRun, components = {} } = this.#settings;
    const response = this.#message(resourceMessages.RegisterResourceResponse, { Urn: urn });
    let outputs = {};
    if (request.getRemote()) {
      if (!components[type]) throw new Error(`no component provider for '${type}'`);
      const { state, dependencies = {} } = components[type](object, dryRun);
      outputs = state;
      for (const [key, urns] of Object.entries(dependencies)) {
        response.getPropertydependenciesMap().set(key, this.#message(
          resourceMessages.RegisterResourceResponse.PropertyDependencies, { UrnsList: urns }));
      }
    } else if (request.getCustom()) {
      response.setId(customId(type, name, dryRun));
      outputs = customOutputs(type, name, object, dryRun);
    }
    response.setObject(Struct.fromJavaScript(request.getSupportspartialvalues() ? outputs : withoutUnknowns(outputs)));
    return response;
  }

  #registerOutputs(request) {
    if (!this.#known.has(request.getUrn())) throw new Error(`outputs of '${request.getUrn()}', which is not registered`);
    if (this.outputs.some(o => o.urn === request.getUrn())) throw new Error(`outputs of '${request.getUrn()}' given twice`);
    this.outputs.push({ urn: request.getUrn(), outputs: this.#bag(request.getOutputs(), "outputs") });
    return new Empty();
  }

  #read(request) {
    const properties = this.#bag(request.getProperties(), request.getType());
    const urn = this.#urn(request.getType(), request.getName(), request.getParent());
    this.reads.push({ urn, ...plain(request), properties });
    this.#known.set(urn, { urn });
    const stack = request.getType() === "pulumi:pulumi:StackReference";
    const outputs = stack
      ? { name: request.getId(), outputs: this.#settings.stackReferences?.[request.getId()] ?? {}, secretOutputNames: [] }
      : customOutputs(request.getType(), request.getName(), properties, false);
    return this.#message(resourceMessages.ReadResourceResponse, { Urn: urn, Properties: Struct.fromJavaScript(outputs) });
  }

  #invoke(request) {
    const args = this.#bag(request.getArgs(), request.getTok());

    // The engine's own function, which no provider answers: nothing was deployed before.
    if (request.getTok() === "pulumi:pulumi:readStackOutputs") {
      return this.#message(providerMessages.InvokeResponse, { Return: Struct.fromJavaScript({ name: args.name, outputs: {} }) });
    }

    this.invokes.push({ tok: request.getTok(), args, version: request.getVersion(), provider: request.getProvider() });
    const call = this.#settings.functions?.[request.getTok()];
    if (!call) throw new Error(`no function '${request.getTok()}'`);
    return this.#message(providerMessages.InvokeResponse, { Return: Struct.fromJavaScript(call(args)) });
  }

  /** A property bag as plain JSON; the SDK for Node must be able to read it too. */
  #bag(struct, where) {
    if (!struct) return {};
    try {
      rpc.deserializeProperties(struct, true);
    } catch (e) {
      this.faults.push(`${where}: the SDK for Node cannot read the property bag: ${e.message}`);
    }
    return struct.toJavaScript();
  }

  // urn:pulumi:STACK::PROJECT::QUALIFIED-TYPE::NAME; children of the stack carry only their own type.
  #urn(type, name, parent) {
    const { project, stack } = this.#settings;
    let qualified = type;
    if (parent !== "") {
      if (!this.#known.has(parent)) throw new Error(`unknown parent '${parent}' of '${name}'`);
      const parentType = parent.split("::")[2];
      if (parentType !== "pulumi:pulumi:Stack") qualified = `${parentType}$${type}`;
    }
    return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
  }

  #checkUrns(urns, name) {
    for (const urn of urns) if (!this.#known.has(urn)) throw new Error(`'${name}' depends on unknown '${urn}'`);
  }
}

function propertyUrns(request) {
  const urns = [];
  request.getPropertydependenciesMap().forEach(d => urns.push(...d.getUrnsList()));
  return urns;
}

/** A request as plain JSON without its structs, under the names of the .proto file in lower case. */
function plain(request) {
  const result = request.toObject();
  for (const [key, value] of Object.entries(result)) {
    if (key === "object" || key === "properties") delete result[key];
    else if (key.endsWith("Map")) {
      result[key.slice(0, -3)] = Object.fromEntries(value.map(([k, v]) => [k, v.urnsList ?? v]).sort(([a], [b]) => (a < b ? -1 : 1)));
      delete result[key];
    } else if (key.endsWith("List")) {
      result[key.slice(0, -4)] = value;
      delete result[key];
    }
  }
  return result;
}
