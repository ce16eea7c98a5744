// Keys and the pointer, mapped to the actions.

const KEYS = {
  a: "accept", e: "edit", r: "reject", s: "skip", c: "comment", m: "merge", x: "split", b: "cut", l: "relink",
  f: "mark", j: "next", k: "previous", "/": "find", n: "doubtful", u: "undo", "?": "help", "[": "document-before", "]": "document-next",
};
const SHIFTED = { m: "merge-before", n: "doubtful-before", u: "redo", a: "accept-sure" };
const DIGITS = { Digit1: ["bn-more", "bn-less"], Digit2: ["en-more", "en-less"], Numpad1: ["bn-more", "bn-less"], Numpad2: ["en-more", "en-less"] };
const WITH_CONTROL = { z: "undo", y: "redo", s: "export", f: "find" };

// The sheet of keys: caption, then keys and what they do.
const SHEET = [
  ["sheet-decide", [
    [["A"], "key-accept"], [["E"], "key-edit"], [["R"], "key-reject"], [["S"], "key-skip"], [["C"], "key-comment"],
    [["F"], "key-mark"], [["Shift+A"], "key-accept-sure"], [["U", "Ctrl+Z"], "key-undo"], [["Shift+U", "Ctrl+Y"], "key-redo"],
    [["Ctrl+S"], "key-export"],
  ]],
  ["sheet-pairs", [
    [["M"], "key-merge"], [["Shift+M"], "key-merge-before"], [["X"], "key-split"], [["L"], "key-relink"],
    [["1", "Shift+1"], "key-border-bn"], [["2", "Shift+2"], "key-border-en"], [["B"], "key-cut"],
  ]],
  ["sheet-move", [
    [["J", "↓"], "key-next"], [["K", "↑"], "key-previous"], [["N"], "key-doubtful"], [["Shift+N"], "key-doubtful-before"],
    [["[", "]"], "key-articles"], [["/", "Ctrl+F"], "key-find"], [["?"], "key-help"], [["Esc"], "key-escape"],
  ]],
];
const ARROWS = { ArrowUp: -1, ArrowDown: 1 };

// The letter of a key, also where the keyboard writes Bengali.
function letter(event) {
  if (/^[\x20-\x7e]$/.test(event.key)) return event.key.toLowerCase();
  const found = /^Key([A-Z])$/.exec(event.code);
  return found ? found[1].toLowerCase() : event.key;
}

function onKey(event) {
  if (DIALOGS.some((id) => byId(id).open) || event.isComposing) return;
  const typing = event.target.matches?.("input:not([type=radio]):not([type=checkbox]), textarea, select");
  const name = typing ? null : actionOf(event);
  if (!name) return;
  event.preventDefault();
  if (typeof name === "function") name();
  else ACTIONS[name]();
}

function actionOf(event) {
  const key = letter(event);
  if (event.ctrlKey || event.metaKey) {
    if (event.altKey) return null;
    return key === "z" && event.shiftKey ? "redo" : WITH_CONTROL[key] ?? null;
  }
  if (event.altKey) return null;
  if (state.picking) return pickingKey(event, key);
  if (event.key === "Escape" && document.body.classList.contains("list-open")) return () => toggleList(false);
  if (event.key === "Escape" && isNarrowed()) return stopFinding;
  const scrolls = ["articles", "about"].some((id) => byId(id).contains(event.target));
  if (event.key in ARROWS && !scrolls && !event.target.matches("input")) {
    return ARROWS[event.key] > 0 ? "next" : "previous";
  }
  if (!byId("single").checked) return null;
  const border = DIGITS[event.code];
  if (border) return border[event.shiftKey ? 1 : 0];
  return event.shiftKey && SHIFTED[key] ? SHIFTED[key] : KEYS[key] ?? null;
}

function pickingKey(event, key) {
  if (event.key === "Escape") return "cancel";
  // Buttons keep their own Enter and Space.
  const button = event.target.matches("button");
  if (event.key === "Enter" && !button) return "link";
  if (event.key === " " && !button) return () => pick(state.picking.side, state.picking.index);
  if (event.key in ARROWS) return () => movePicking(ARROWS[event.key], false);
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    const target = event.key === "ArrowLeft" ? "bn" : "en";
    return () => { if (state.picking.side !== target) movePicking(0, true); };
  }
  return key === "?" ? "help" : null;
}

function onClick(event) {
  const button = event.target.closest("[data-do]");
  if (button) {
    ACTIONS[button.dataset.do]();
    return;
  }
  const item = event.target.closest(".item");
  if (item) {
    toggleList(false);
    goTo(Number(item.dataset.doc), Number(item.dataset.at));
    return;
  }
  const segment = event.target.closest(".segment"), link = event.target.closest(".link");
  if (segment && state.picking) {
    const { side, index } = placeOfSegment(segment);
    pick(side, index);
  } else if (!state.picking && (segment || link) && !String(getSelection())) {
    select(state.doc, segment ? ownerOfSegment(segment) : Number(link.dataset.at));
    draw();
    tell(description());
  }
}

function onPointer(event) {
  const segment = event.target.closest?.(".segment"), link = event.target.closest?.(".link");
  const mark = event.target.closest?.("mark[data-word]");
  if (segment) hover(beadOfSegment(segment));
  else hover(link ? currentDoc().beads[Number(link.dataset.at)] : null);
  pointAtWord(mark && segment ? mark : null);
}

function wireKeys() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  wireDragging();
  byId("rows").addEventListener("pointerover", onPointer);
  byId("rows").addEventListener("pointerleave", () => { hover(null); pointAtWord(null); });
  byId("articles").addEventListener("scroll", drawSoon, { passive: true });
  byId("list").addEventListener("scroll", drawItems, { passive: true });
  new ResizeObserver(drawSoon).observe(byId("rows"));
  addEventListener("resize", drawSoon);
}
