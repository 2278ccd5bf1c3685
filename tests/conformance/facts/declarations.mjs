// Reads the machine-written declaration files of an npm Pulumi SDK: names, optionality and types of properties.
// Only the few forms that the generator of those files writes are understood; anything else is an error, so that a
// new form cannot slip by unseen.

/**
 * Removes comments. A comment that deprecates its member leaves the word `deprecated`, which no parser here knows: the C#
 * of such a member carries [Obsolete], so the facts need a mark for it before one can be covered.
 */
export function withoutComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, c => (c.includes("@deprecated") ? " deprecated " : " "));
}

/** The text between the brace at or after `start` and its partner, without the braces. */
export function braced(text, start) {
  const open = text.indexOf("{", start);
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === "{") depth++;
    if (text[i] === "}" && --depth === 0) return text.slice(open + 1, i);
  }
  throw new Error("unbalanced braces");
}

/** All `interface NAME { ... }` of a text, as a map of name to body. */
export function interfaces(text) {
  const found = new Map();
  const pattern = /\binterface (\w+) \{/g;
  for (let m; (m = pattern.exec(text)); ) found.set(m[1], braced(text, m.index));
  return found;
}

/** Members of an interface or class body: [{name, required, type}]; required means neither `?` nor `undefined`. */
export function members(body) {
  const tokens = tokenize(body);
  const result = [];
  let at = 0;
  let undefinedSeen = false;
  const take = expected => {
    if (expected !== undefined && tokens[at] !== expected) {
      throw new Error(`expected ${expected}, found ${tokens[at]} after ${tokens.slice(Math.max(0, at - 8), at).join(" ")}`);
    }
    return tokens[at++];
  };
  const union = () => {
    const parts = [suffixed()];
    while (tokens[at] === "|") {
      take();
      parts.push(suffixed());
    }
    const kept = parts.filter(p => p.kind !== "undefined");
    undefinedSeen ||= kept.length < parts.length;
    return kept.length === 1 ? kept[0] : { kind: "union", of: kept };
  };
  const suffixed = () => {
    let type = primary();
    while (tokens[at] === "[") {
      take("[");
      take("]");
      type = { kind: "list", of: type };
    }
    return type;
  };
  const primary = () => {
    const token = take();
    if (token === "(") {
      const inner = union();
      take(")");
      return inner;
    }
    if (token === "{") {
      ["[", "key", ":", "string", "]", ":"].forEach(take);
      const of = union();
      take(";");
      take("}");
      return { kind: "map", of };
    }
    if (token.startsWith('"')) return { kind: "literal", value: JSON.parse(token) };
    if (token === "undefined") return { kind: "undefined" };
    if (["string", "number", "boolean", "any"].includes(token)) return { kind: token };
    if (tokens[at] === "<") {
      take("<");
      const of = union();
      take(">");
      if (!["pulumi.Input", "pulumi.Output"].includes(token)) throw new Error(`unknown generic ${token}`);
      return of;
    }
    const m = /^(inputs|outputs|enums)\.([\w.]+)\.(\w+)$/.exec(token);
    if (!m) throw new Error(`unknown type ${token}`);
    return { kind: m[1], module: m[2], name: m[3] };
  };
  while (at < tokens.length) {
    if (tokens[at] === "readonly") take();
    undefinedSeen = false;
    const name = take().replace(/^"|"$/g, "");
    const optional = tokens[at] === "?" && take() === "?";
    take(":");
    const type = union();
    take(";");
    result.push({ name, required: !optional && !undefinedSeen, type });
  }
  return result;
}

function tokenize(body) {
  const pattern = /"(?:[^"\\]|\\.)*"|[A-Za-z_$][\w$.]*|[{}[\]()<>|?:;]/g;
  const rest = body.replace(pattern, "").trim();
  if (rest !== "") throw new Error(`unknown text ${rest.slice(0, 80)}`);
  return body.match(pattern) ?? [];
}
