"use strict";
// The picture: pointing at a part, or focusing it, shows its way; selecting it filters the tables.
{
  const picture = document.getElementById("flow-picture");
  const nodes = [...picture.querySelectorAll(".node")];
  const links = [...picture.querySelectorAll(".link")].map((path) => ({
    path, from: Number(path.dataset.from), to: Number(path.dataset.to),
  }));
  let selected = null;

  const follow = (start, near, far) => {
    const found = new Set([start]);
    const open = [start];
    while (open.length > 0) {
      const node = open.pop();
      for (const link of links) {
        if (link[near] === node && !found.has(link[far])) {
          found.add(link[far]);
          open.push(link[far]);
        }
      }
    }
    return found;
  };

  const trace = (node) => {
    picture.classList.toggle("tracing", node !== null);
    const number = node === null ? -1 : Number(node.dataset.node);
    const right = follow(number, "from", "to");
    const left = follow(number, "to", "from");
    nodes.forEach((n) => n.classList.toggle("on", right.has(Number(n.dataset.node)) || left.has(Number(n.dataset.node))));
    for (const { path, from, to } of links) {
      path.classList.toggle("on", (right.has(from) && right.has(to)) || (left.has(from) && left.has(to)));
    }
  };

  const select = (node) => {
    selected = node === selected ? null : node;
    nodes.forEach((n) => n.setAttribute("aria-pressed", String(n === selected)));
    const { certs, rules, openings } = selected?.dataset ?? {};
    const detail = selected && { name: selected.getAttribute("aria-label"), certs, rules, openings };
    document.dispatchEvent(new CustomEvent("way-picked", { detail }));
    trace(selected);
  };

  // One stop for the tabulator; the arrow keys go from part to part.
  const move = (node, key) => {
    const column = (n) => Number(n.dataset.column);
    const height = (n) => Number(n.querySelector("rect").getAttribute("y"));
    const same = nodes.filter((n) => column(n) === column(node)).sort((a, b) => height(a) - height(b));
    const side = nodes.filter((n) => column(n) === column(node) + (key === "ArrowRight" ? 1 : -1))
      .sort((a, b) => Math.abs(height(a) - height(node)) - Math.abs(height(b) - height(node)));
    const place = same.indexOf(node);
    return { ArrowDown: same[place + 1], ArrowUp: same[place - 1], Home: same[0], End: same.at(-1), ArrowLeft: side[0], ArrowRight: side[0] }[key];
  };

  const stopAt = (node) => nodes.forEach((n) => n.setAttribute("tabindex", n === node ? "0" : "-1"));

  nodes.forEach((node) => {
    node.setAttribute("role", "button");
    node.setAttribute("aria-pressed", "false");
    node.addEventListener("pointerenter", () => trace(node));
    node.addEventListener("pointerleave", () => trace(selected));
    node.addEventListener("focus", () => { stopAt(node); trace(node); });
    node.addEventListener("blur", () => trace(selected));
    node.addEventListener("click", () => select(node));
    node.addEventListener("keydown", (event) => {
      const next = move(node, event.key);
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        select(node);
      } else if (event.key === "Escape" && selected !== null) {
        select(selected);
      } else if (next !== undefined) {
        event.preventDefault();
        next.focus();
      }
    });
  });
  stopAt(nodes[0]);
  document.getElementById("flow-use").hidden = nodes.length === 0;
  document.addEventListener("way-cleared", () => {
    selected = null;
    nodes.forEach((n) => n.setAttribute("aria-pressed", "false"));
    trace(null);
  });
}
