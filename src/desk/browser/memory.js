// Step 4: the memory room: searching, browsing, checking, other memories, and how it grew.

import { addMemory, ask, tell } from "./server.js";
import { t } from "./words.js";
import { button, byId, element, fileTold, fill, say, toldNodes } from "./elements.js";
import { fileDrop } from "./dropping.js";
import { attempt, takeOut } from "./articles.js";
import { isWritten, unitCard } from "./units.js";
import { growthChart } from "./growth.js";

// What is shown: a search, or a part of a memory's list.
const room = { shown: null, checked: null, memories: [], due: true };

export function wireMemory() {
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    show(byId("query").value.trim() ? { kind: "search" } : { kind: "list", from: 0 });
  });
  for (const id of ["way", "within", "unit-status", "unit-document", "endings"]) {
    byId(id).addEventListener("change", () => { if (room.shown) show({ ...room.shown, from: 0 }); });
  }
  byId("undo-change").addEventListener("click", async () => {
    const told = await attempt(() => tell("/api/unit/undo", { now: Date.now() }));
    if (told) say(t(told.done ? "change-undone" : "nothing-to-undo"));
    refreshMemory();
  });
  fileDrop({ place: "drop-memory", choose: "choose-memory", field: "memory-file" }, addAll);
}

// The room is drawn when it is looked at: to write the memory takes a moment.
export function enterMemory() {
  if (!byId("undo-change").textContent) {
    drawUndo(0);
    drawChoices();
  }
  if (!room.due) return;
  room.due = false;
  refreshMemory();
}

// Something changed elsewhere.
export function staleMemory() {
  room.due = true;
  if (!byId("memory").hidden) enterMemory();
}

async function refreshMemory() {
  const told = await attempt(() => ask(`/api/memories?now=${Date.now()}`));
  if (!told) return;
  room.memories = told.memories;
  drawChoices();
  drawUndo(told.undo);
  fill(byId("memories"), ...told.memories.map(memoryLine));
  fill(byId("growth"), growthChart(told.growth));
  if (room.shown) show(room.shown, true);
}

// What can be taken back; the button has its name before the desk has answered too.
function drawUndo(count) {
  byId("undo-change").disabled = !count;
  byId("undo-change").textContent = t("undo-change", { n: count });
}

function drawChoices() {
  const chosen = byId("within").options.length ? byId("within").value : "*";
  fill(byId("within"), new Option(t("all-memories"), "*"), ...room.memories.map(({ name }) => new Option(name || t("memory-own"), name)));
  byId("within").value = [...byId("within").options].some((one) => one.value === chosen) ? chosen : "*";
  const choices = [
    ["way", ["any", "exact", "alike", "holding"], (key) => t(`way-${key}`)],
    ["unit-status", ["any", "approved", "unreviewed"], (key) => t(`unit-status-${key}`)],
  ];
  for (const [id, keys, name] of choices) {
    const before = byId(id).value;
    fill(byId(id), ...keys.map((key) => new Option(name(key), key === "any" ? "" : key)));
    byId(id).value = before;
  }
}

function memoryLine({ name, units, problem }) {
  const label = name || t("memory-own");
  return element("li", "", element("b", "", label), " ", element("span", "small", ...problem ? toldNodes(problem) : [t("units", { n: units })]),
    element("span", "buttons",
      button(t("browse"), () => { byId("within").value = name; byId("query").value = ""; show({ kind: "list", from: 0 }).then(() => toView("hits")); }, "quiet"),
      button(t("check-units"), () => check(name).then(() => toView("findings")), "quiet"),
      name ? button(t("take-out"), () => takeOut("memory", name, "/api/memories/remove", { name }, refreshMemory), "quiet") : null,
    ),
  );
}

async function addAll(files) {
  // What came of each file stays, a line each.
  const came = [];
  const line = (...parts) => came.push(element("span", "line", ...parts));
  for (const file of files) {
    fill(byId("memory-said"), ...came, element("span", "line", t("adding-memory", { name: file.name })));
    const told = await attempt(() => addMemory(file), (why) => line(...fileTold(file.name, why)));
    if (told) line(t("memory-added", { name: file.name, n: told.units }));
  }
  fill(byId("memory-said"), ...came);
  refreshMemory();
}

// What was asked for may lie above or below what is seen.
const toView = (id) => byId(id).scrollIntoView({ block: "start" });

async function check(name) {
  room.checked = name;
  fill(byId("findings"), element("p", "small", t("checking")));
  const told = await attempt(() => ask(`/api/findings?within=${encodeURIComponent(name)}`));
  if (!told) {
    fill(byId("findings"));
    return;
  }
  const rows = told.findings.map(({ fault, severity, count }) => element("li", severity,
    button(t("fault-count", { name: t(`fault-${fault}`), n: count }), () => {
      byId("within").value = name;
      byId("query").value = "";
      show({ kind: "list", fault, from: 0 }).then(() => toView("hits"));
    }, "quiet"),
  ));
  fill(byId("findings"), element("h4", "", t("findings-of", { name: name || t("memory-own") })),
    rows.length ? element("ul", "plain", ...rows) : element("p", "", t("nothing-wrong")),
    element("p", "small", t("findings-most", { n: told.most })),
  );
}

// The room in the other language.
export function turnMemory() {
  drawChoices();
  fill(byId("memory-said"));
  if (room.checked !== null) check(room.checked);
  staleMemory();
}

// Shows a search or a list; `quiet` where it is only shown again.
async function show(what, quiet = false) {
  room.shown = what;
  const hits = byId("hits");
  const isOld = () => room.shown !== what || (quiet && isWritten(hits));
  if (isOld()) return;
  if (!quiet) fill(hits, element("p", "small", t("searching")));
  const within = byId("within").value;
  const asked = new URLSearchParams();
  const put = (name, value) => { if (value) asked.set(name, value); };
  put("status", byId("unit-status").value);
  put("document", byId("unit-document").value.trim());
  const again = () => show(what, true).then(refreshMemory);
  if (what.kind === "search") {
    const query = byId("query").value.trim();
    const side = /[\u0980-\u09ff]/u.test(query) ? "bn" : "en";
    asked.set("q", query);
    asked.set("side", side);
    put("way", byId("way").value);
    if (within !== "*") asked.set("within", within);
    if (!byId("endings").checked) asked.set("plain", "true");
    const found = await attempt(() => ask(`/api/memory?${asked}`));
    if (found && !isOld()) {
      fill(hits, element("p", "", t(found.hits.length ? "found" : "found-none", { n: found.hits.length })), ...found.hits.map((hit) => unitCard(hit, side, again)));
    }
    return;
  }
  asked.set("within", within === "*" ? "" : within);
  put("fault", what.fault);
  asked.set("from", String(what.from));
  const found = await attempt(() => ask(`/api/units?${asked}`));
  if (!found || isOld()) return;
  const move = (from) => () => show({ ...what, from }).then(() => toView("hits"));
  const head = what.fault ? t("fault-count", { name: t(`fault-${what.fault}`), n: found.count }) : t("units", { n: found.count });
  fill(hits, element("p", "", head), ...found.hits.map((hit) => unitCard(hit, "en", again)),
    element("p", "buttons",
      what.from > 0 ? button(t("page-before"), move(Math.max(0, what.from - found.page))) : null,
      found.hits.length === found.page ? button(t("page-next"), move(what.from + found.page)) : null,
    ),
  );
}
