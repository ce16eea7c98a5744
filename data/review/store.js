// Work is kept in the browser as it is done: one record a document, known by a hash of its texts and beads, so
// that a page written again from the same articles finds its work, and no other page does.

const PREFIX = "shetu-review/1/";
const saving = { ok: true, at: null };

// A bead as it is kept; the order is the record's own.
const FIELDS = ["bn", "en", "score", "moved", "flags", "doubt", "hand", "status", "english", "bengali", "comment"];

const packed = (bead) => FIELDS.map((field) => bead[field]);

const unpacked = (values) => beadOf(Object.fromEntries(FIELDS.map((field, n) => [field, values[n]])));

function save(doc) {
  try {
    const value = JSON.stringify(doc.beads.map(packed));
    localStorage.setItem(PREFIX + doc.key, value);
    saving.ok = true;
    saving.at = new Date();
  } catch {
    saving.ok = false;
  }
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
    const beads = JSON.parse(value).map(unpacked);
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
