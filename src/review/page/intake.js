// A file of decisions into the page. Whatever file is chosen, a sentence says what came of it; and whatever stands in
// it, only what fits this page is taken: places of segments that are there, statuses that are known, texts that are
// texts. Nothing of it is ever more than text.

const MEGABYTE = 1024 * 1024;
const LARGEST_FILE = 64 * MEGABYTE;
const WANTED = "Load… takes the ….decisions.json that Export saved";

// What files are that are none, by their first bytes, and by how their text begins.
const OTHER_BYTES = [
  [/^PK\u0003\u0004/u, "it is a spreadsheet or another packed file. A reviewed sheet goes to shetu apply as it is"],
  [/^\u00d0\u00cf\u0011\u00e0/u, "it is an old spreadsheet or document (.xls, .doc). Save it as .xlsx and give that to shetu apply"],
  [/^%PDF/u, "it is a PDF document"],
  [/^(\u0089PNG|GIF8|\u00ff\u00d8\u00ff|RIFF)/u, "it is a picture or a sound"],
  [/^\u001f\u008b/u, "it is a packed file: unpack it first"],
];
const OTHER_TEXTS = [
  [/^\s*<(!doctype\s+html|html|!--|head|body|script)/iu, "it is a web page. If it is a review page, open it in the browser and press Export there"],
  [/^\s*<(\?xml|tmx|xliff)/iu, "it is XML, perhaps a memory (.tmx)"],
  [/^\s*[^{[\s][^\n]*[,;\t]"?status/iu, "it is a table. A reviewed sheet goes to shetu apply as it is"],
];

// The decisions in a file; an error with a sentence where there are none.
async function readDecisions(file) {
  if (file.size > LARGEST_FILE) {
    throw new Error(`it is too large (${Math.round(file.size / MEGABYTE)} MB; no file of decisions has more than ${LARGEST_FILE / MEGABYTE}). ${WANTED}`);
  }
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Error("it could not be read: it was moved, or changed by another program, or it is a folder. Choose it again");
  }
  const text = textOf(bytes);
  if (!text.trim()) throw new Error(`it is empty. ${WANTED}; perhaps a copy or a download failed: export or copy it again`);
  const head = String.fromCharCode(...bytes.slice(0, 16));
  const other = OTHER_BYTES.find(([begins]) => begins.test(head)) ?? OTHER_TEXTS.find(([begins]) => begins.test(text.slice(0, 400)));
  if (other) throw new Error(`${other[1]}. ${WANTED}`);
  if (!/^\s*[{[]/u.test(text)) throw new Error(`it is no file of decisions. ${WANTED}`);
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
    throw new Error(damaged(text));
  }
  const known = file && !Array.isArray(file) && file.shetu === "decisions";
  if (!known) throw new Error(`it is JSON, but no file of decisions. ${WANTED}`);
  if (file.version !== 1) {
    throw new Error("a later shetu wrote it, and this page does not know its form. Load it into the page it was exported from");
  }
  if (!Array.isArray(file.documents)) throw new Error("it is damaged: its list of articles is gone. Export it again");
  return file;
}

// Why a text is no JSON, as far as a person can do something about it.
function damaged(text) {
  const [first] = text.trim().split("\n", 1);
  try {
    if (JSON.parse(first)) return `it is a list of records, a line each (.jsonl), and no file of decisions. ${WANTED}`;
  } catch {
    // Not whole lines either.
  }
  if (!/"shetu"\s*:\s*"decisions"/u.test(text.slice(0, 2000))) return `it is no file of decisions, or it is damaged. ${WANTED}`;
  // The ends of the last article's pairs, of the article, of the list of articles and of the file.
  return /\]\s*\}\s*\]\s*\}\s*$/u.test(text.slice(-1000))
    ? "it is damaged: someone or something changed it. Take it anew from who sent it, or export it again"
    : "it breaks off in the middle: a copy or a download was cut short. Copy or export it again";
}

// Takes over what fits, pair by pair: what the file decides counts, what it leaves open takes nothing away.
function loadDecisions(file, name) {
  const sum = { taken: 0, articles: 0, replaced: 0, unfit: 0, foreign: 0, sources: 0 };
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
  if (!done.size) throw new Error(foreign(file, others));
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
  if (!file.documents.length) return "there is no article in it. Export it again from the page that was worked in";
  const named = docs.some((doc) => file.documents.some((kept) => kept?.id === doc.id));
  return named
    ? "it is of another page: the articles have the same names, but other texts. Open the page it was exported from, or align that page's articles again"
    : `it is of another page${others.length ? `, of the articles ${others.join(", ")}` : ""}. Open the page it was exported from and load it there`;
}

function takeFrom(doc, kept, sum) {
  if (!Array.isArray(kept.beads)) {
    sum.unfit += 1;
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
    sum.sources += sourceEdited(bead);
    beads.push(changed(bead, { at }));
  }
  sum.articles += 1;
  if (!beads.length) return;
  const done = put(doc, joinedBeads(doc, doc.beads, beads));
  remember(done);
  sum.taken += beads.length;
  sum.replaced += done.gone.filter((bead) => bead.status !== "").length;
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
  return changed(bead, { score, related, moved, flags, doubt, hand, status, bengali, english });
}

function loadedLine(sum, name) {
  const parts = [sum.taken
    ? `Decisions on ${counted(sum.taken, "pair")} of ${counted(sum.articles, "article")} loaded from ${name}`
    : `${name} was loaded; it decides nothing that is not decided here`];
  if (sum.replaced) parts.push(`${counted(sum.replaced, "decision")} made here changed by it: undo brings them back`);
  if (sum.unfit) parts.push(`${counted(sum.unfit, "record")} in it did not fit and came to nothing`);
  if (sum.foreign) parts.push(`${counted(sum.foreign, "article")} in it not of this page`);
  if (sum.sources) parts.push(`in ${counted(sum.sources, "pair")} the source was edited, which apply will ask about`);
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
      say(`${name} was not loaded: ${problem.message}.`);
    }
    input.value = "";
  });
}
