// Work is kept in the browser as it is done: one record a document, known by a hash of its name, texts and beads,
// so that a page written again from the same articles finds its work, and no other page does.

const PREFIX = "shetu-review/1/";
// `waiting` are the documents whose work is not kept yet.
const saving = { ok: true, at: null, waiting: new Set(), due: false };

// A bead as it is kept; the order is the record's own. One that is as the page has it is kept by its number: what
// is written for each key stays small.
const FIELDS = ["bn", "en", "score", "moved", "flags", "doubt", "hand", "status", "english", "bengali", "comment"];
const numbers = new WeakMap(docs.flatMap((doc) => doc.own.map((bead, n) => [bead, n])));

const packed = (bead) => numbers.get(bead) ?? FIELDS.map((field) => bead[field]);

function unpacked(doc, kept) {
  if (typeof kept === "number") return doc.own[kept];
  return beadOf(Object.fromEntries(FIELDS.map((field, n) => [field, kept[n]])));
}

// Keeps the work on a document as soon as the picture that answers the reviewer is out.
function saveSoon(doc) {
  saving.waiting.add(doc);
  if (saving.due) return;
  saving.due = true;
  afterPicture(saveNow);
}

// Keeps what waits. What the browser refuses goes on waiting: there may be room the next time.
function saveNow() {
  saving.due = false;
  if (!saving.waiting.size) return;
  try {
    for (const doc of saving.waiting) {
      localStorage.setItem(PREFIX + doc.key, JSON.stringify(doc.beads.map(packed)));
      saving.waiting.delete(doc);
    }
    saving.ok = true;
    saving.at = new Date();
  } catch {
    saving.ok = false;
  }
  drawSaved();
}

// Puts kept work back. Returns how many documents had some.
function restore() {
  let found = 0;
  for (const doc of docs) {
    const kept = keptFor(doc);
    if (kept) {
      doc.beads = kept;
      state.exported = false;
      found += 1;
    }
  }
  return found;
}

function keptFor(doc) {
  try {
    const value = localStorage.getItem(PREFIX + doc.key);
    if (!value) return null;
    const beads = JSON.parse(value).map((one) => unpacked(doc, one));
    return isWhole(doc, beads) ? beads : null;
  } catch {
    return null;
  }
}

// Whether the browser keeps anything for this page at all.
function canSave() {
  try {
    localStorage.setItem(PREFIX + "test", "1");
    localStorage.removeItem(PREFIX + "test");
    return true;
  } catch {
    return false;
  }
}

// Settings of the reviewer, not of a document.
function setting(name, value) {
  try {
    if (value === undefined) return localStorage.getItem(`${PREFIX}setting/${name}`);
    localStorage.setItem(`${PREFIX}setting/${name}`, value);
  } catch {
    // Without storage a setting lasts as long as the page is open.
  }
  return value ?? null;
}
