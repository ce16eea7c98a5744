// A file of decisions into the page. Whatever file is chosen, a sentence says what came of it; and whatever stands in
// it, only what fits this page is taken: places of segments that are there, statuses that are known, texts that are
// texts. Nothing of it is ever more than text.

const MEGABYTE = 1024 * 1024;
const LARGEST_FILE = 64 * MEGABYTE;

// What files are that are none, by their first bytes, and by how their text begins.
const OTHER_BYTES = [
  [/^PK\u0003\u0004/u, "packed-sheet"],
  [/^\u00d0\u00cf\u0011\u00e0/u, "old-office"],
  [/^%PDF/u, "pdf"],
  [/^(\u0089PNG|GIF8|\u00ff\u00d8\u00ff|RIFF)/u, "picture"],
  [/^\u001f\u008b/u, "packed"],
];
const OTHER_TEXTS = [
  [/^\s*<(!doctype\s+html|html|!--|head|body|script)/iu, "web-page"],
  [/^\s*<(\?xml|tmx|xliff)/iu, "xml"],
  [/^\s*[^{[\s][^\n]*[,;\t]"?status/iu, "table"],
];

// What is wrong with a file, in words; most of them end with what would be right.
const wrong = (key, values) => new Error(t(`file-${key}`, { wanted: t("file-wanted"), ...values }));

// The decisions in a file; an error with a sentence where there are none.
async function readDecisions(file) {
  if (file.size > LARGEST_FILE) {
    throw wrong("too-large", { size: Math.round(file.size / MEGABYTE), most: LARGEST_FILE / MEGABYTE });
  }
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    throw wrong("unreadable");
  }
  const text = textOf(bytes);
  if (!text.trim()) throw wrong("empty");
  const head = String.fromCharCode(...bytes.slice(0, 16));
  const other = OTHER_BYTES.find(([begins]) => begins.test(head)) ?? OTHER_TEXTS.find(([begins]) => begins.test(text.slice(0, 400)));
  if (other) throw wrong(other[1]);
  if (!/^\s*[{[]/u.test(text)) throw wrong("no-decisions");
  return decisionsIn(text);
}

function textOf(bytes) {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(marked).decode(bytes);
}

function decisionsIn(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw wrong(damaged(text));
  }
  const known = file && !Array.isArray(file) && file.shetu === "decisions";
  if (!known) throw wrong("other-json");
  if (file.version !== 1) {
    throw wrong("later");
  }
  if (!Array.isArray(file.documents)) throw wrong("no-list");
  return file;
}

// Why a text is no JSON, as far as a person can do something about it.
function damaged(text) {
  const [first] = text.trim().split("\n", 1);
  try {
    if (JSON.parse(first)) return "records";
  } catch {
    // Not whole lines either.
  }
  if (!/"shetu"\s*:\s*"decisions"/u.test(text.slice(0, 2000))) return "no-decisions-damaged";
  // The ends of the last article's pairs, of the article, of the list of articles and of the file.
  return /\]\s*\}\s*\]\s*\}\s*$/u.test(text.slice(-1000))
    ? "changed" : "cut-short";
}

// Takes over what fits, pair by pair: what the file decides counts, what it leaves open takes nothing away. Where it has
// other segments the page takes those, is loaded anew with them, and then takes what the file decides (`again`).
function loadDecisions(file, name, again = false) {
  const sum = { taken: 0, articles: 0, replaced: 0, unfit: 0, foreign: 0, sources: 0, recut: 0, again };
  const others = [], done = new Set();
  for (const kept of file.documents) {
    const doc = documentFor(kept, done);
    if (doc) {
      done.add(doc);
      takeFrom(doc, kept, sum);
    } else {
      sum.foreign += 1;
      if (typeof kept?.id === "string" && others.length < 3) others.push(shownName(kept.id));
    }
  }
  if (!done.size) throw foreign(file, others);
  if (sum.recut) {
    keepForAgain(file, name);
    loadAnew({ id: currentDoc().id, en_id: currentDoc().en_id, side: "bn", segment: 0 });
    return;
  }
  select(state.doc, state.at);
  draw();
  reveal();
  say(loadedLine(sum, name));
}

// The document of this page with these texts, if it did not have its turn.
function documentFor(kept, done) {
  if (!kept || typeof kept !== "object") return null;
  const same = docs.filter((doc) => doc.id === kept.id && doc.hash === kept.hash && !done.has(doc));
  return same.find((doc) => doc.en_id === kept.en_id) ?? same[0] ?? null;
}

function foreign(file, others) {
  if (!file.documents.length) return wrong("no-articles");
  const named = docs.some((doc) => file.documents.some((kept) => kept?.id === doc.id));
  if (named) return wrong("other-texts");
  return others.length ? wrong("other-page-named", { names: others.join(", ") }) : wrong("other-page");
}

function takeFrom(doc, kept, sum) {
  if (!Array.isArray(kept.beads)) {
    sum.unfit += 1;
    return;
  }
  if (!sum.again && isRecut(doc, kept) && takeLines(doc, kept)) {
    sum.recut += 1;
    return;
  }
  const own = new Map(doc.own.map((bead) => [shapeOf(bead), bead]));
  const here = new Map(doc.beads.map((bead) => [shapeOf(bead), bead]));
  const used = { bn: new Set(), en: new Set() }, beads = [], at = tick(newestOf(doc.beads) + 1);
  for (const record of kept.beads) {
    const bead = fitting(doc, record, own, used);
    if (!bead) {
      sum.unfit += 1;
      continue;
    }
    // What the file leaves as the page began with it decides nothing.
    const decides = bead.status !== "" || bead.comment !== "" || !own.has(shapeOf(bead));
    const known = here.get(shapeOf(bead));
    if (!decides || (known && said(known) === said(bead))) continue;
    sum.sources += sourceEdited(bead) || isLeftOpen(record, bead);
    beads.push(changed(bead, { at }));
  }
  sum.articles += 1;
  if (!beads.length) return;
  const done = put(doc, joinedBeads(doc, doc.beads, beads));
  remember(done);
  sum.taken += beads.length;
  sum.replaced += done.gone.filter((bead) => bead.status !== "").length;
}

// What is said, and the file that is taken, once the page was loaded anew.
const SAID = "shetu-review/said", AGAIN = "shetu-review/again";

function keepForAgain(file, name) {
  try {
    sessionStorage.setItem(AGAIN, JSON.stringify({ name, file }));
  } catch {
    // There is no room for it: a person has to choose it once more.
    try {
      sessionStorage.setItem(SAID, t("loaded-recut", { name }));
    } catch {
      // Then it is not said.
    }
  }
}

// Takes the file whose segments the page has now. Whether there was one.
function takeAgain() {
  try {
    const kept = sessionStorage.getItem(AGAIN);
    sessionStorage.removeItem(AGAIN);
    if (!kept) return false;
    const { name, file } = JSON.parse(kept);
    loadDecisions(file, name, true);
    return true;
  } catch {
    return false;
  }
}

// Whether a file has the same text, cut otherwise.
function isRecut(doc, kept) {
  const texts = (side) => Array.isArray(kept[side]) && kept[side].every((text) => typeof text === "string" && text.trim());
  if (!texts("bn") || !texts("en")) return false;
  const differs = ["bn", "en"].some((side) => kept[side].length !== doc[side].length || kept[side].some((text, n) => text !== doc[side][n]));
  return differs && ["bn", "en"].every((side) => isSameText(doc[side], kept[side]));
}

// Takes the segments of a file over, where the page keeps segments itself.
function takeLines(doc, kept) {
  return !desk.on && keepLines(doc, { bn: kept.bn, en: kept.en }) === null;
}

// The bead of a record, with what the page knows of these segments; null where it does not fit or comes twice.
function fitting(doc, record, own, used) {
  const bead = beadOf(doc, record);
  if (!bead || segmentsOf(bead).some(({ side, index }) => used[side].has(index))) return null;
  for (const { side, index } of segmentsOf(bead)) used[side].add(index);
  const same = own.get(shapeOf(bead));
  // A pair that was linked by hand has no score, though the page may have had the same.
  const byHand = !isGap(bead) && (!same || bead.score === 0 && same.score > 0);
  const { score, related, moved, flags, hand } = byHand || !same
    ? { score: bead.score, related: null, moved: false, flags: [], hand: byHand } : same;
  const doubt = same?.doubt ?? false;
  const text = (side) => (bead[TYPED[side]] === tidy(joined(doc[side], bead[side])) ? null : bead[TYPED[side]]);
  const [bengali, english] = bead.status === "edit" ? [text("bn"), text("en")] : [null, null];
  const status = bead.status === "edit" && bengali === null && english === null ? "accept" : bead.status;
  const fitted = changed(bead, { score, related, moved, flags, doubt, hand, status, bengali, english });
  return desk.on && !page.edit_source && sourceEdited(fitted) ? leftOpen(fitted) : fitted;
}

// A pair whose source a colleague edited, where the project keeps its source as it is: it is left open, with what she typed as
// a comment.
function leftOpen(bead) {
  const comment = [bead.comment, bead.english, bead.bengali].filter(Boolean).join("; ");
  return changed(bead, { status: "", english: null, bengali: null, comment });
}

const isLeftOpen = (record, bead) => desk.on && record.status === "edit" && bead.status === "";

function loadedLine(sum, name) {
  const parts = [sum.taken
    ? t("loaded", { pairs: counted(sum.taken, "pair"), articles: counted(sum.articles, "article"), name })
    : t("loaded-nothing", { name })];
  if (sum.replaced) parts.push(t("loaded-replaced", { decisions: counted(sum.replaced, "decision") }));
  if (sum.unfit) parts.push(t("loaded-unfit", { records: counted(sum.unfit, "record") }));
  if (sum.foreign) parts.push(t("loaded-foreign", { articles: counted(sum.foreign, "article") }));
  if (sum.sources && !page.edit_source) parts.push(t(desk.on ? "loaded-sources-open" : "loaded-sources", { pairs: counted(sum.sources, "pair") }));
  return `${parts.join("; ")}.`;
}

// A name in one line, not too long, that turns nothing around.
function shownName(name) {
  const shown = tidy(name);
  return shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
}

function wireFile() {
  const input = byId("file");
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    const name = shownName(file.name);
    try {
      loadDecisions(await readDecisions(file), name);
    } catch (problem) {
      say(t("not-loaded", { name, why: problem.message }));
    }
    input.value = "";
  });
}
