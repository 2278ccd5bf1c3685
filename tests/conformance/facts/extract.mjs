// Writes the facts about azure-native that the source generator reads: names, types, defaults, aliases, enums.
//   node facts/extract.mjs            writes ../../src/Pulumi.Bundled/AzureNative/azure-native.facts
//   node facts/extract.mjs --print    prints them
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { braced, interfaces, members, withoutComments } from "./declarations.mjs";
import { doubles, functions, resources } from "./selection.mjs";

const factsFile = fileURLToPath(new URL("../../../src/Pulumi.Bundled/AzureNative/azure-native.facts", import.meta.url));
const require = createRequire(import.meta.url);

const header = `# Facts about azure-native, read out of the npm package by tests/conformance/facts/extract.mjs. Do not edit.
# Line forms, two spaces deep for a member of the block above:
#   package VERSION
#   provider | resource MODULE NAME API-VERSION | function MODULE NAME | input MODULE.NAME | output MODULE.NAME | enum MODULE.NAME
#   aliases MODULE TYPE VERSION...    type tokens azure-native:MODULE/VERSION:TYPE, in the order sent; version - means no version
#   in NAME[!] TYPE [= DEFAULT]       an input; ! means required; also in input blocks
#   out NAME[!] TYPE                  an output; ! means always there; also in output blocks
#   value NAME TEXT                   a member of an enum
#   Marks after the type: (json) sent as JSON text, (secret) always secret
#   TYPE: string bool int double any, []T list, {}T map, A|B union (in brackets inside a list), %M.N enum, M.N object
`;

/** The facts as text, always the same for the same package. */
export function facts() {
  const packageDir = dirname(require.resolve("@pulumi/azure-native/package.json"));
  const read = path => readFileSync(join(packageDir, path), "utf8");
  const version = JSON.parse(read("package.json")).version;
  const reader = new PackageReader(read);
  const blocks = [`package ${version}`, reader.provider()];
  for (const [module, names] of Object.entries(resources)) for (const n of names) blocks.push(reader.resource(module, n));
  for (const [module, names] of Object.entries(functions)) for (const n of names) blocks.push(reader.func(module, n));
  blocks.push(...reader.reachedTypes());
  return `${header}${blocks.join("\n")}\n`;
}

class PackageReader {
  #read;
  #pending = [];
  #seen = new Set();
  #namespaces = new Map();
  #defaultsText;

  constructor(read) {
    this.#read = read;
    this.#defaultsText = read("types/input.js");
  }

  provider() {
    const script = this.#read("provider.js");
    const declared = members(interfaces(withoutComments(this.#read("provider.d.ts"))).get("ProviderArgs"));
    const defaults = assignments(script, "resourceInputs");
    const marks = name => {
      const text = defaults.get(name);
      return text.includes("JSON.stringify") ? " (json)" : text.includes("pulumi.secret(") ? " (secret)" : "";
    };
    return block("provider", declared.map(m => this.#member("in", m, literalDefault(defaults.get(m.name))) + marks(m.name)));
  }

  resource(module, name) {
    const file = `${module}/${lowerFirst(name)}`;
    const script = this.#read(`${file}.js`);
    const raw = this.#read(`${file}.d.ts`);
    const text = withoutComments(raw);
    const api = /Uses Azure REST API version (\S+?)\. /.exec(raw.slice(0, raw.indexOf("export declare class")))[1];
    const inputs = members(interfaces(text).get(`${name}Args`));
    const assigned = assignments(script, "resourceInputs");
    const body = braced(text, text.indexOf(`export declare class ${name} `));
    const outputs = members(body.replace(/static [^;]*;|constructor\([^;]*;/g, " "));
    return block(`resource ${module} ${name} ${api}`, [
      ...aliases(script),
      ...inputs.map(m => this.#member("in", m, this.#resourceDefault(m, assigned.get(m.name)))),
      ...outputs.map(m => this.#member("out", m)),
    ]);
  }

  func(module, name) {
    const text = withoutComments(this.#read(`${module}/${name}.d.ts`));
    const upper = name[0].toUpperCase() + name.slice(1);
    const found = interfaces(text);
    const inputs = found.has(`${upper}Args`) ? members(found.get(`${upper}Args`)) : [];
    return block(`function ${module} ${name}`, [
      ...inputs.map(m => this.#member("in", m)),
      ...members(found.get(`${upper}Result`)).map(m => this.#member("out", m)),
    ]);
  }

  /** Blocks of all types that were named so far, and of those that they name. */
  reachedTypes() {
    const blocks = [];
    for (let next; (next = this.#pending.pop()); ) blocks.push(this.#type(next));
    return blocks.sort((a, b) => (a < b ? -1 : 1));
  }

  #type({ kind, module, name }) {
    if (kind === "enums") {
      const text = withoutComments(this.#read(`types/enums/${module}/index.d.ts`));
      const at = text.indexOf(`export declare const ${name}: {`);
      if (at < 0) throw new Error(`no enum ${module}.${name}`);
      const values = [...braced(text, at).matchAll(/readonly (\w+): ("(?:[^"\\]|\\.)*");/g)];
      return block(`enum ${module}.${name}`, values.map(v => `value ${v[1]} ${JSON.parse(v[2])}`));
    }
    const declared = this.#namespace(kind, module).get(name);
    if (!declared) throw new Error(`no type ${kind}.${module}.${name}`);
    const isInput = kind === "inputs";
    const defaults = isInput ? this.#typeDefaults(module, name) : new Map();
    const lines = members(declared).map(m => this.#member(isInput ? "in" : "out", m, literalDefault(defaults.get(m.name))));
    return block(`${kind.slice(0, -1)} ${module}.${name}`, lines);
  }

  #namespace(kind, module) {
    const key = `${kind}/${module}`;
    if (!this.#namespaces.has(key)) {
      const text = this.#read(`types/${kind.slice(0, -1)}.d.ts`);
      const at = text.indexOf(`export declare namespace ${module} {`);
      this.#namespaces.set(key, interfaces(braced(withoutComments(text.slice(at, text.indexOf("\nexport declare namespace ", at + 1))), 0)));
    }
    return this.#namespaces.get(key);
  }

  // Of the form `name: (val.name) ?? "text",` in the function xArgsProvideDefaults of the module's block.
  #typeDefaults(module, name) {
    const start = this.#defaultsText.indexOf(`\n(function (${module}) {`);
    if (start < 0) return new Map();
    const end = this.#defaultsText.indexOf("\n})(", start);
    const at = this.#defaultsText.indexOf(`function ${lowerFirst(name)}ProvideDefaults(`, start);
    if (at < 0 || at > end) return new Map();
    const body = braced(this.#defaultsText, at);
    return new Map([...body.matchAll(/^\s+(\w+): (.*),$/gm)].map(m => [m[1], m[2]]));
  }

  #resourceDefault(member, expression) {
    if (expression === undefined) throw new Error(`input ${member.name} is never sent`);
    return literalDefault(expression);
  }

  #member(word, { name, required, type }, fallback) {
    const text = this.#typeText(type, name);
    return `${word} ${name}${required ? "!" : ""} ${text}${fallback === undefined ? "" : ` = ${fallback}`}`;
  }

  #typeText(type, name) {
    switch (type.kind) {
      case "string":
      case "any":
        return type.kind;
      case "literal":
        return "string";
      case "boolean":
        return "bool";
      case "number":
        return doubles.has(name) ? "double" : "int";
      case "list":
      case "map": {
        const inner = this.#typeText(type.of, name);
        return `${type.kind === "list" ? "[]" : "{}"}${type.of.kind === "union" && inner.includes("|") ? `(${inner})` : inner}`;
      }
      case "union":
        return [...new Set(type.of.map(t => this.#typeText(t, name)))].join("|");
      default: {
        const key = `${type.kind}/${type.module}/${type.name}`;
        if (!this.#seen.has(key)) {
          this.#seen.add(key);
          this.#pending.push(type);
        }
        return `${type.kind === "enums" ? "%" : ""}${type.module}.${type.name}`;
      }
    }
  }
}

function block(head, lines) {
  return [head, ...lines.map(l => `  ${l}`)].join("\n");
}

/** The first assignment to each `target["name"]` of a script, as source text. */
function assignments(script, target) {
  const found = new Map();
  for (const m of script.matchAll(new RegExp(`${target}\\["(\\w+)"\\] = (.*);`, "g"))) {
    if (!found.has(m[1])) found.set(m[1], m[2]);
  }
  return found;
}

// A plain pass-through has no default; `(args?.x) ?? literal` has one; an apply of the nested type's own defaults none here.
function literalDefault(expression) {
  const m = /\?\? ("(?:[^"\\]|\\.)*"|true|false|-?[\d.]+)$/.exec(expression ?? "");
  return m ? m[1] : undefined;
}

function aliases(script) {
  const list = /const aliasOpts = \{ aliases: \[(.*)\] \};/.exec(script);
  if (!list) return [];
  const lines = [];
  for (const [, token] of list[1].matchAll(/\{ type: "([^"]+)" \}/g)) {
    const [, module, version, type] = /^azure-native:([^:/]+)(?:\/([^:]+))?:(\w+)$/.exec(token);
    const head = `aliases ${module} ${type}`;
    if (lines.length === 0 || !lines[lines.length - 1].startsWith(`${head} `)) lines.push(head + " ");
    lines[lines.length - 1] = `${lines[lines.length - 1].trimEnd()} ${version ?? "-"}`;
  }
  return lines;
}

function lowerFirst(name) {
  return name[0].toLowerCase() + name.slice(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv[2] === "--print") process.stdout.write(facts());
  else writeFileSync(factsFile, facts());
}
