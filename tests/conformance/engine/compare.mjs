// Compares what two programs registered, field by field. What may differ, and why, is in `exceptions` below.

/** Differences between the SDKs that are theirs, not ours; none changes what is deployed. */
export const exceptions = [
  { field: "supportspartialvalues", why: "Node takes bags with unknowns inside; the .NET SDK does not, and never sets it." },
  { field: "aliasspecs", why: "Only tells the engine not to repair what old Node SDKs sent." },
  { field: "sourceposition", why: "Where in the program's text the resource is declared: another language, another place." },
  { field: "stacktrace", why: "As sourceposition." },
  { field: "hooks", why: "The official .NET SDK sends an empty message; it means the same as none." },
  {
    field: "customtimeouts", why: "Node sends an empty message without the option, and writes 10m where .NET writes 600000000000ns.",
    same: value => JSON.stringify(nanoseconds(value)),
  },
  {
    field: "providers", why: "Node sends the map for local components too; .NET gives each child its provider instead.",
    when: r => !r.remote,
  },
  {
    field: "aliases",
    why: "Node names the current parent, .NET leaves it open, which means the same; and Node puts the program's own aliases " +
      "first, .NET the SDK's. The engine takes them as a set.",
    same: (value, record) => JSON.stringify((value ?? []).map(a => aliasText(a, record)).sort()),
  },
  {
    field: "object", type: "pulumi:providers:azure-native",
    why: "Lists and flags of a provider are sent as JSON text; the official .NET SDK puts blanks in it, Node none.",
    same: value => JSON.stringify(sortKeys(value, withParsedTexts)),
  },
  {
    field: "object", why: "A resource reference in a preview: id is empty from .NET, the unknown text from Node. Both mean unknown.",
    same: value => JSON.stringify(sortKeys(value, referenceId)),
  },
  {
    field: "outputs", why: "As object.",
    same: value => JSON.stringify(sortKeys(value, referenceId)),
  },
];

/** The differences between two runs as lines of text; `more` adds exceptions of one pair. */
export function differences(dotnet, node, more = []) {
  const allowed = [...exceptions, ...more];
  return [
    ...compareLists("resource", byUrn(dotnet.registrations), byUrn(node.registrations), allowed),
    ...compareLists("outputs of", byUrn(dotnet.outputs), byUrn(node.outputs), allowed),
    ...compareLists("read of", byUrn(dotnet.reads), byUrn(node.reads), allowed),
    ...compareLists("call of", byCall(dotnet.invokes), byCall(node.invokes), allowed),
  ];
}

function byUrn(list) {
  return new Map(list.map(item => [item.urn, item]));
}

function byCall(list) {
  return new Map(list.map(item => [`${item.tok} ${JSON.stringify(sortKeys(item.args))}`, item]));
}

function compareLists(word, ours, theirs, allowed) {
  const found = [];
  for (const key of [...new Set([...ours.keys(), ...theirs.keys()])].sort()) {
    if (!ours.has(key)) found.push(`${word} ${key}: only Node has it`);
    else if (!theirs.has(key)) found.push(`${word} ${key}: only .NET has it`);
    else found.push(...compareFields(`${word} ${key}`, ours.get(key), theirs.get(key), allowed));
  }
  return found;
}

function compareFields(where, ours, theirs, allowed) {
  const found = [];
  for (const field of [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort()) {
    const rules = allowed.filter(e => e.field === field && (!e.type || e.type === ours.type) && (!e.when || e.when(ours)));
    if (rules.some(e => !e.same)) continue;
    const form = rules[0]?.same ?? (value => JSON.stringify(canonical(field, value)));
    const [a, b] = [form(ours[field], ours), form(theirs[field], theirs)];
    if (a !== b) found.push(`${where}, ${field}: ${apart(a, b)}`);
  }
  return found;
}

// Long values are cut to where they part.
function apart(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const from = Math.max(0, at - 60);
  const cut = text => `${from > 0 ? "…" : ""}${text.slice(from, at + 200)}${text.length > at + 200 ? "…" : ""}`;
  return `.NET ${cut(a)} Node ${cut(b)}`;
}

// Sets come in any order; everything else as it is, with keys sorted.
function canonical(field, value) {
  if (field === "dependencies") return [...value].sort();
  if (field === "propertydependencies") {
    return Object.fromEntries(Object.entries(value).map(([k, urns]) => [k, [...urns].sort()]));
  }
  return sortKeys(value ?? null);
}

function sortKeys(value, change = v => v) {
  if (Array.isArray(value)) return value.map(v => sortKeys(v, change));
  if (value === null || typeof value !== "object") return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sortKeys(v, change)]);
  return change(Object.fromEntries(sorted));
}

function referenceId(value) {
  const isReference = value["4dabf18193072939515e22adb298388d"] === "5cf8f73096256a8f31e491e813e4eb8e";
  return isReference && value.id === "04da6b54-80e4-46f7-96ec-b56ff0331ba9" ? { ...value, id: "" } : value;
}

// Fields that are not set mean "as now"; so does the parent, when it is the one that the resource has.
function aliasText(alias, record) {
  if (!alias.spec) return `urn ${alias.urn}`;
  const { name, type, stack, project, parenturn, noparent } = alias.spec;
  const parent = noparent ? "none" : parenturn && parenturn !== record.parent ? parenturn : "same";
  return JSON.stringify({ name, type, stack, project, parent });
}

function withParsedTexts(value) {
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, typeof v === "string" && /^[[{]/.test(v) ? JSON.parse(v) : v]));
}

// Go's durations: 1h2m3.5s and 600000000000ns alike, in nanoseconds.
function nanoseconds(timeouts) {
  const units = { h: 3600e9, m: 60e9, s: 1e9, ms: 1e6, us: 1e3, ns: 1 };
  const result = {};
  for (const [key, text] of Object.entries(timeouts ?? {}).sort()) {
    const parts = [...text.matchAll(/([\d.]+)(ms|us|ns|h|m|s)/g)];
    if (text !== "") result[key] = parts.reduce((sum, [, n, unit]) => sum + Number(n) * units[unit], 0);
  }
  return result;
}
