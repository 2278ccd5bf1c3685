"use strict";
// Search, filters, sorting and pages for the tables that stand in the page. Text goes in by textContent only.
{
  const status = document.getElementById("status");
  const search = document.getElementById("search");
  const clear = document.getElementById("clear");
  const selects = [...document.querySelectorAll("#filters select")];
  const parts = ["certs", "rules", "openings"];
  const number = new Intl.NumberFormat("en");
  let picked = null;

  const element = (name, text, properties) => Object.assign(document.createElement(name), { textContent: text }, properties);
  const words = (text) => text.split(" ").filter((w) => w);
  const meets = (row, facet, wanted) => words(row.dataset[facet] ?? "").some((w) => wanted.has(w));

  class Table {
    constructor(table) {
      this.table = table;
      this.body = table.tBodies[0];
      this.rows = [...table.tBodies].flatMap((body) => [...body.rows]);
      this.found = this.rows;
      this.size = Number(table.dataset.page);
      this.page = 0;
      this.count = table.closest("section").querySelector(".count");
      this.text = new Map();
      this.pager = this.makePager();
      [...table.tBodies].slice(1).forEach((body) => body.remove());
      [...table.tHead.rows[0].cells].forEach((head, column) => this.makeSortable(head, column));
    }

    makePager() {
      const pager = element("div", "", { className: "pager", hidden: true });
      this.back = element("button", "Previous", { type: "button" });
      this.next = element("button", "Next", { type: "button" });
      this.place = element("p", "");
      const title = this.table.closest("section").querySelector("h2").textContent;
      this.back.setAttribute("aria-label", `Previous page of ${title}`);
      this.next.setAttribute("aria-label", `Next page of ${title}`);
      this.back.addEventListener("click", () => this.turn(-1));
      this.next.addEventListener("click", () => this.turn(1));
      pager.append(this.back, this.next, this.place);
      this.table.parentElement.after(pager);
      return pager;
    }

    makeSortable(head, column) {
      const button = element("button", head.textContent, { type: "button" });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        [...this.table.tHead.rows[0].cells].forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        this.sort(column, down ? -1 : 1);
      });
    }

    sort(column, direction) {
      const key = (row) => {
        const cell = row.cells[column];
        return cell.dataset.by === undefined ? cell.textContent : Number(cell.dataset.by);
      };
      const keyed = this.rows.map((row) => [key(row), row]);
      keyed.sort(([a], [b]) => direction * (a < b ? -1 : a > b ? 1 : 0));
      this.rows = keyed.map(([, row]) => row);
      const kept = new Set(this.found);
      this.found = this.rows.filter((row) => kept.has(row));
      this.page = 0;
      this.show();
    }

    textOf(row) {
      let text = this.text.get(row);
      if (text === undefined) {
        // Cell by cell: no word is made of the end of one and the beginning of the next.
        text = [...row.cells].map((cell) => [...cell.childNodes].map((n) => n.textContent).join("\n")).join("\n").toLowerCase();
        this.text.set(row, text);
      }
      return text;
    }

    filter(terms, facets, way) {
      // A filter is about the tables that have what it filters by.
      const about = this.rows.length === 0 ? [] : facets.filter(([facet]) => this.rows[0].dataset[facet] !== undefined);
      this.found = this.rows.filter((row) =>
        terms.every((term) => this.textOf(row).includes(term))
        && about.every(([facet, wanted]) => meets(row, facet, wanted))
        && this.isOnWay(row, way));
      this.page = 0;
      this.show();
    }

    isOnWay(row, way) {
      const part = way === null ? undefined : parts.find((p) => way[p] && row.dataset[p] !== undefined);
      return part === undefined ? way === null || row.dataset.severity !== undefined : meets(row, part, way[part]);
    }

    turn(by) {
      this.page += by;
      this.show();
      const active = by > 0 ? this.next : this.back;
      (active.disabled ? (by > 0 ? this.back : this.next) : active).focus();
      status.textContent = `${this.title()}: ${this.place.textContent}`;
    }

    title() {
      return this.table.closest("section").querySelector("h2").textContent;
    }

    show(all = false) {
      const first = all ? 0 : this.page * this.size;
      const last = all ? this.found.length : Math.min(first + this.size, this.found.length);
      this.body.replaceChildren(...this.found.slice(first, last));
      if (this.found.length === 0) {
        const cell = element("td", this.rows.length === 0 ? "None." : "None matches.", { className: "none", colSpan: this.table.tHead.rows[0].cells.length });
        this.body.append(document.createElement("tr"));
        this.body.rows[0].append(cell);
      }
      this.pager.hidden = this.found.length <= this.size;
      this.back.disabled = first === 0;
      this.next.disabled = last === this.found.length;
      this.place.textContent = `${number.format(first + 1)} to ${number.format(last)} of ${number.format(this.found.length)}`;
      this.count.textContent = this.counted();
    }

    counted() {
      const { one, many } = this.table.dataset;
      const all = `${number.format(this.rows.length)} ${this.rows.length === 1 ? one : many}`;
      return this.found.length === this.rows.length ? all : `${number.format(this.found.length)} of ${all}`;
    }
  }

  const tables = [...document.querySelectorAll("table[data-page]")].map((table) => new Table(table));

  const apply = () => {
    const terms = words(search.value.toLowerCase().replace(/\s+/g, " "));
    const facets = selects.filter((s) => s.value).map((s) => [s.dataset.facet, new Set([s.value])]);
    for (const control of [search, ...selects]) {
      control.classList.toggle("set", control.value !== "");
    }
    const way = picked && Object.fromEntries(parts.filter((p) => picked[p] !== undefined).map((p) => [p, new Set(words(picked[p]))]));
    tables.forEach((table) => table.filter(terms, facets, way));
    const filtered = terms.length > 0 || facets.length > 0 || picked !== null;
    clear.disabled = !filtered;
    status.replaceChildren();
    if (picked) {
      status.append("Only the way of ", element("strong", picked.name), ": ");
    }
    status.append(filtered ? tables.map((table) => table.counted()).join(", ") : "");
  };

  document.getElementById("filters").hidden = false;
  search.addEventListener("input", apply);
  selects.forEach((select) => select.addEventListener("change", apply));
  clear.addEventListener("click", () => {
    search.value = "";
    selects.forEach((select) => { select.value = ""; });
    picked = null;
    document.dispatchEvent(new CustomEvent("way-cleared"));
    apply();
    search.focus();
  });
  document.addEventListener("way-picked", (event) => {
    picked = event.detail;
    apply();
  });

  // What is printed is all that matches.
  addEventListener("beforeprint", () => tables.forEach((table) => table.show(true)));
  addEventListener("afterprint", () => tables.forEach((table) => table.show()));
  tables.forEach((table) => table.show());
}
