// Work is kept in the browser as it is done, known by a hash of a document's name, texts and beads, so that a page
// written again from the same articles finds its work, and no other page does. Each tab writes a record of its own
// and reads those of the others: no tab can write over another's work, in whatever order a browser writes.

const PREFIX = "shetu-review/1/";
const TAB = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;

// The segments of a document that were cut or joined in a page without a desk.
const LINES = `${PREFIX}lines/`;
restoreLines();

const saving = {
  ok: true,
  at: null,
  // The documents whose work is not kept yet.
  waiting: new Set(),
  due: false,
  // Records that were there when the page was opened: this tab's own takes their place when it is written.
  found: new Map(),
  // Records of other tabs as they were last read, and those that are still to be taken over: document to beads.
  seen: new Map(),
  theirs: new Map(),
};

// At a desk each project has records of its own: on one port there may be one after the other, with the same articles.
const OWN = typeof page.served === "string" ? `${shortHash(page.served)}.` : "";
const byKey = new Map(docs.map((doc) => [`${OWN}${doc.key}`, doc]));
const recordKey = (doc) => `${PREFIX}${OWN}${doc.key}/${TAB}`;
// Known by the names of the articles, so that steps before a cut are found again after it.
const UNDO = `${PREFIX}undo/${OWN}${shortHash(docs.map((doc) => `${doc.id}|${doc.en_id}`).join(" "))}`;

// FNV-1a: only a name.
function shortHash(text) {
  let hash = 0x811c9dc5;
  for (const c of text) hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193) >>> 0;
  return hash.toString(16);
}

// A bead as it is kept. One that is as the page has it is kept by its number: what is written for each key stays small.
const numbers = new WeakMap(docs.flatMap((doc) => doc.own.map((bead, n) => [bead, n])));

const whole = (bead) => [...FIELDS.map((field) => bead[field]), bead.at, ...bead.mark ? [true] : []];
const packed = (bead) => numbers.get(bead) ?? whole(bead);

function unpacked(doc, kept) {
  if (typeof kept === "number") return doc.own[kept] ?? null;
  if (!Array.isArray(kept)) return null;
  return beadOf(doc, Object.fromEntries([...FIELDS, "at", "mark"].map((field, n) => [field, kept[n]])));
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
  saving.ok = [...saving.waiting].every(keep);
  if (saving.ok) saving.at = new Date();
  keepHistory();
  drawSaved();
}

function keep(doc) {
  try {
    writeRecord(recordKey(doc), JSON.stringify(doc.beads.map(packed)), saving.found.get(doc) ?? []);
  } catch {
    return false;
  }
  saving.found.delete(doc);
  saving.waiting.delete(doc);
  return true;
}

// Writes a record, and takes away those that it holds too. Where there is no room for both, they go first; and come
// back, if it does not fit even then.
function writeRecord(key, text, old) {
  const same = old.filter(([other, value]) => other !== key && localStorage.getItem(other) === value);
  const clear = () => same.forEach(([other]) => localStorage.removeItem(other));
  try {
    localStorage.setItem(key, text);
    clear();
  } catch {
    localStorage.removeItem(UNDO);
    clear();
    try {
      localStorage.setItem(key, text);
    } catch (problem) {
      same.forEach(([other, value]) => localStorage.setItem(other, value));
      throw problem;
    }
  }
}

// The steps of this tab, and of the last one that was used, for a tab that is opened later.
function keepHistory() {
  const text = historyText();
  for (const storage of ["sessionStorage", "localStorage"]) {
    try {
      window[storage].setItem(UNDO, text);
    } catch {
      // The work itself is more important.
    }
  }
}

function findHistory() {
  for (const storage of ["sessionStorage", "localStorage"]) {
    try {
      const text = window[storage].getItem(UNDO);
      if (text) return text;
    } catch {
      // Then there is none.
    }
  }
  return null;
}

// The records of each document of this page that other tabs wrote: [key, value].
function records() {
  const found = new Map();
  try {
    for (let n = 0; n < localStorage.length; n += 1) {
      const key = localStorage.key(n);
      const doc = documentOf(key);
      if (!doc || key === recordKey(doc)) continue;
      if (!found.has(doc)) found.set(doc, []);
      found.get(doc).push([key, localStorage.getItem(key)]);
    }
  } catch {
    // A browser that gives nothing has nothing.
  }
  return found;
}

function documentOf(key) {
  if (!key?.startsWith(PREFIX)) return null;
  return byKey.get(key.slice(PREFIX.length).split("/")[0]) ?? null;
}

// The beads of a record; null where it is none. One that does not fit is left out: the rest is someone's work.
function beadsIn(doc, value) {
  try {
    return JSON.parse(value).map((one) => unpacked(doc, one)).filter(Boolean);
  } catch {
    return null;
  }
}

// Puts kept work back. Returns how many documents had some.
function restore() {
  let found = 0;
  for (const [doc, list] of records()) {
    const kept = list.map(([key, value]) => [key, value, beadsIn(doc, value)]).filter(([, , beads]) => beads);
    for (const [key, value] of kept) saving.seen.set(key, value);
    if (!kept.length) continue;
    saving.found.set(doc, kept.map(([key, value]) => [key, value]));
    doc.beads = joinedBeads(doc, doc.beads, ...kept.map(([, , beads]) => beads));
    state.exported = false;
    found += 1;
  }
  const text = findHistory();
  if (text) restoreHistory(text);
  return found;
}

// Notes a record of another tab, to be taken over.
function note(doc, key, value) {
  if (!value || saving.seen.get(key) === value) return;
  saving.seen.set(key, value);
  const beads = beadsIn(doc, value);
  if (beads) saving.theirs.set(doc, [...saving.theirs.get(doc) ?? [], ...beads]);
}

// Looks for what other tabs did, for browsers that do not tell.
function lookAround() {
  for (const [doc, list] of records()) for (const [key, value] of list) note(doc, key, value);
  takeOver();
}

// Takes over what other tabs did, unless the reviewer is in the middle of something.
function takeOver() {
  if (!saving.theirs.size || state.picking || dragging.on || DIALOGS.some((id) => byId(id).open)) return;
  const here = currentBead() ? segmentsOf(currentBead())[0] : null;
  let count = 0;
  for (const [doc, theirs] of saving.theirs) {
    const beads = joinedBeads(doc, doc.beads, theirs), old = new Set(doc.beads);
    const fresh = beads.filter((bead) => !old.has(bead)).length;
    if (fresh) doc.beads = beads;
    count += fresh;
  }
  saving.theirs.clear();
  if (!count) return;
  state.exported = false;
  if (here) select(state.doc, currentDoc().beads.findIndex((bead) => bead[here.side].includes(here.index)));
  draw();
  say(t("taken-over", { pairs: counted(count, "pair") }));
}

// Another tab changed the store.
function onStorage(event) {
  const doc = documentOf(event.key);
  const gone = event.key === null || (doc && event.key === recordKey(doc) && event.newValue === null);
  if (gone) {
    // A tab that was opened later has this work too; or someone cleared the store: it is written again.
    for (const one of doc ? [doc] : docs) if (newestOf(one.beads)) saving.waiting.add(one);
    saveNow();
  } else if (doc && event.key !== recordKey(doc)) {
    note(doc, event.key, event.newValue);
    takeOver();
  }
}

// Whether the browser keeps anything for this page at all.
function canSave() {
  try {
    localStorage.setItem(`${PREFIX}test`, "1");
    const kept = localStorage.getItem(`${PREFIX}test`) === "1";
    localStorage.removeItem(`${PREFIX}test`);
    return kept;
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
