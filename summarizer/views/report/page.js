"use strict";
/* Three small things: filters whose state is the address, passages that light up with their rows, and keys for walking. */
(() => {
  const form = document.getElementById("filters");
  const documents = [...document.querySelectorAll("details.document")].map((node) => ({
    node,
    half: node.dataset.half,
    phenomena: node.dataset.phenomena.split("|"),
    own: fold(node.dataset.name + " " + (node.querySelector("article .text")?.textContent ?? "")),
    units: [...node.querySelectorAll(".unit")].map((unit) => ({
      node: unit,
      title: fold(unit.querySelector("h4").textContent),
      quiet: unit.querySelector("details.quiet"),
      lines: [...unit.querySelectorAll("tr.open")].map((line) => ({
        node: line,
        field: line.dataset.field,
        kind: line.dataset.kind ?? "",
        flags: (line.dataset.flags ?? "").split(" "),
        said: fold([...line.cells].map((one) => one.textContent).join(" ")),
      })),
    })),
  }));
  const lineTotal = documents.reduce((sum, one) => sum + one.units.reduce((some, unit) => some + unit.lines.length, 0), 0);

  function fold(text) { return text.normalize("NFC").toLowerCase().replace(/\s+/g, " "); }
  function counted(number, thing) { return `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`; }

  /* What is asked for: from the form, and to and from the address. */
  function asked() {
    const data = new FormData(form);
    const one = (name) => String(data.get(name) ?? "");
    return { field: one("field"), phenomenon: one("phenomenon"), half: one("half"), text: one("text").trim(), kind: data.getAll("kind"), only: data.getAll("only") };
  }
  function written(want) {
    const parts = new URLSearchParams();
    for (const [name, value] of Object.entries(want)) if (value.length) parts.set(name, String(value));
    return parts.toString();
  }
  function restore() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return;
    const parts = new URLSearchParams(hash);
    for (const control of form.elements) {
      if (!control.name) continue;
      const value = parts.get(control.name) ?? "";
      if (control.type === "checkbox") control.checked = value.split(",").includes(control.value);
      else control.value = value;
      if (control.value === "" && control.type === "select-one") control.selectedIndex = 0;
    }
    apply();
    if (hash) document.getElementById("documents").scrollIntoView();
  }

  /* What is shown. */
  function fits(line, want) {
    return (!want.field || line.field === want.field || line.field.startsWith(`${want.field}.`))
      && (!want.kind.length || want.kind.includes(line.kind))
      && want.only.every((flag) => line.flags.includes(flag));
  }
  function apply() {
    const want = asked(), text = fold(want.text);
    const narrows = Boolean(want.field || want.kind.length || want.only.length);
    let lines = 0, shown = 0;
    for (const one of documents) {
      const candidate = (!want.half || one.half === want.half) && (!want.phenomenon || one.phenomena.includes(want.phenomenon));
      const said = !text || one.own.includes(text);
      let inside = 0, units = 0;
      if (candidate) for (const unit of one.units) {
        const titled = said || unit.title.includes(text);
        const quiet = !narrows && text && unit.quiet && fold(unit.quiet.textContent).includes(text);
        let open = 0;
        for (const line of unit.lines) {
          const visible = fits(line, want) && (titled || line.said.includes(text));
          line.node.hidden = !visible;
          open += visible;
        }
        const visible = open > 0 || (!narrows && (titled || quiet));
        unit.node.hidden = !visible;
        if (unit.quiet) unit.quiet.hidden = narrows;
        inside += open;
        units += visible;
      }
      const visible = candidate && (inside > 0 || units > 0 || (!narrows && said));
      one.node.hidden = !visible;
      lines += visible ? inside : 0;
      shown += visible;
      if (visible && (narrows || text) && shown <= 30) one.node.open = true;
    }
    const all = documents.length;
    const kept = shown === all && lines === lineTotal;
    document.getElementById("told").textContent = kept
      ? `All ${counted(all, "document")} with ${counted(lineTotal, "difference")}`
      : `Shown: ${lines.toLocaleString("en")} of ${counted(lineTotal, "difference")} in ${shown.toLocaleString("en")} of ${counted(all, "document")}; hidden: ${(lineTotal - lines).toLocaleString("en")} in ${(all - shown).toLocaleString("en")}`;
    document.getElementById("none").hidden = shown > 0;
  }
  function changed() {
    apply();
    history.replaceState(null, "", `#${written(asked())}`);
  }
  form.addEventListener("change", changed);
  form.addEventListener("input", (event) => { if (event.target.type === "search") changed(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("clear").addEventListener("click", () => { form.reset(); changed(); });
  window.addEventListener("hashchange", restore);
  for (const [id, open] of [["open-all", true], ["close-all", false]]) {
    document.getElementById(id).addEventListener("click", () => {
      for (const one of documents) if (!one.node.hidden) one.node.open = open;
    });
  }

  /* Words and rows light up together, by pointer or by keyboard. */
  let lit = [];
  function numbers(node) { return (node.dataset.passages ?? "").split(" ").filter(Boolean); }
  function light(from) {
    for (const node of lit) node.classList.remove("lit");
    lit = [];
    const home = from?.closest("details.document");
    if (!home) return;
    const mine = new Set(numbers(from));
    const others = from.tagName === "MARK" ? "tr[data-passages]" : "mark[data-passages]";
    lit = [...home.querySelectorAll(others)].filter((node) => numbers(node).some((number) => mine.has(number)));
    for (const node of lit) node.classList.add("lit");
    if (others.startsWith("mark") && lit.length) bring(lit[0]);
  }
  function bring(mark) {
    const pane = mark.closest("article"), place = mark.getBoundingClientRect(), room = pane.getBoundingClientRect();
    if (place.top < room.top || place.bottom > room.bottom) pane.scrollTop += place.top - room.top - room.height / 3;
  }
  function source(target) { return target instanceof Element ? target.closest("mark[data-passages], tr[data-passages], .unit") : null; }
  document.addEventListener("pointerover", (event) => light(source(event.target)));
  document.addEventListener("focusin", (event) => light(source(event.target)));

  /* Keys. */
  function walk(step) {
    const lines = documents.filter((one) => !one.node.hidden)
      .flatMap((one) => one.units.filter((unit) => !unit.node.hidden).flatMap((unit) => unit.lines))
      .map((line) => line.node).filter((node) => !node.hidden);
    const here = lines.indexOf(document.activeElement);
    const next = lines[here < 0 ? (step > 0 ? 0 : lines.length - 1) : here + step];
    if (!next) return;
    next.closest("details.document").open = true;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target instanceof Element && event.target.matches("input, select, textarea");
    if (event.key === "Escape" && typing) event.target.blur();
    if (typing) return;
    if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
    if (event.key === "/") { event.preventDefault(); form.elements.text.focus(); }
  });
  restore();
})();
