// Changing the work, and the way back. A step says which beads it took away and which it put there, so that it can be
// taken back beside whatever another tab did; it is kept with the work and survives a reload. Segments that were cut or
// joined are a step too. Steps are without end: the oldest go to a larger store (older.js) and come back from it.

// So many characters of steps are kept beside the work; those before them are in the larger store.
const KEPT = 200000;

// No two changes of this tab have the same time, and none is before one that it has seen.
let clock = 0;

function tick(seen = 0) {
  clock = Math.max(clock + 1, seen, Date.now());
  return clock;
}

// Puts beads in place of a document's; those that are new are of now. Returns the step.
function put(doc, beads) {
  const before = new Set(doc.beads), made = [], at = tick(newestOf(doc.beads) + 1);
  const now = beads.map((bead) => {
    if (before.has(bead)) return bead;
    const fresh = changed(bead, { at });
    made.push(fresh);
    return fresh;
  });
  const staying = new Set(now);
  const gone = doc.beads.filter((bead) => !staying.has(bead));
  doc.beads = now;
  state.exported = false;
  saveSoon(doc);
  sendMade(doc, made);
  return { doc: docs.indexOf(doc), at: state.at, gone, made };
}

const newestOf = (beads) => beads.reduce((newest, bead) => Math.max(newest, bead.at), 0);

// Remembers a step that was done.
function remember(done) {
  state.past.push(done);
  state.future = [];
  layAside();
}

// Steps that were done at once, and go back at once.
function rememberAll(steps) {
  const group = tick();
  for (const one of steps) remember(steps.length > 1 ? { ...one, group } : one);
}

// Puts other beads in place of the current document's, and stands at `bead`.
function change(beads, bead) {
  const at = beads.indexOf(bead);
  remember(put(currentDoc(), beads));
  select(state.doc, Math.max(0, at));
}

// Puts one bead in the place of the current one.
function replace(bead) {
  const beads = [...currentDoc().beads];
  beads[state.at] = bead;
  change(beads, bead);
}

// Takes a step from one pile and lays its opposite onto the other, with all that were done with it. "none": there is no
// step; "other": what it made is no longer there; or a cut, which takes its own way.
function step(from, onto) {
  const last = stepOf(from.pop());
  if (!last) return from.length ? step(from, onto) : "none";
  if (last.cut) return last;
  const doc = docs[last.doc];
  const standing = standingOf(doc, last.made);
  let came = "other";
  if (standing) {
    const done = put(doc, swapped(doc, standing, last.gone));
    onto.push({ ...done, at: last.at, group: last.group });
    const at = doc.beads.indexOf(done.made[0]);
    select(last.doc, at < 0 ? last.at : at);
    came = "done";
  } else {
    saveSoon(doc);
  }
  if (last.group && stepOf(from.at(-1))?.group === last.group) return step(from, onto);
  return came;
}

const undo = () => step(state.past, state.future);
const redo = () => step(state.future, state.past);

// The beads of a document that say what these said; null where one is gone or says something else.
function standingOf(doc, made) {
  const shapes = new Map(doc.beads.map((bead) => [shapeOf(bead), bead]));
  const found = made.map((bead) => shapes.get(shapeOf(bead)));
  return found.every((bead, n) => bead && said(bead) === said(made[n])) ? found : null;
}

function swapped(doc, standing, beads) {
  const [one] = standing, [other] = beads;
  if (standing.length === 1 && beads.length === 1 && shapeOf(one) === shapeOf(other)) {
    return doc.beads.map((bead) => (bead === one ? other : bead));
  }
  return replaced(doc, standing, beads);
}

// Steps as they are kept: [the document and its segments, at, gone, made, group], or a cut. They are read when their turn
// comes: a step from before a cut fits again once the cut is taken back, though the article was aligned anew meanwhile.

const stepKeys = new WeakMap();

function stepKey(doc) {
  if (!stepKeys.has(doc)) {
    const lengths = [doc.bn, doc.en].map((side) => side.map((text) => text.length));
    stepKeys.set(doc, `${doc.id}|${doc.en_id}|${shortHash(JSON.stringify(lengths))}`);
  }
  return stepKeys.get(doc);
}

const written = new WeakMap();

function stepText(one) {
  if (one.text !== undefined) return one.text;
  if (!written.has(one)) {
    const kept = one.cut ? one : [stepKey(docs[one.doc]), one.at, one.gone.map(whole), one.made.map(whole), one.group ?? 0];
    written.set(one, JSON.stringify(kept));
  }
  return written.get(one);
}

// The step of a pile's entry; null where it is of other texts, or none.
function stepOf(one) {
  if (!one || one.text === undefined) return one ?? null;
  try {
    const kept = JSON.parse(one.text);
    if (kept.cut) return kept;
    const [key, at, ...lists] = kept;
    const d = docs.findIndex((doc) => stepKey(doc) === key);
    if (d < 0) return null;
    const [gone, made] = lists.map((list) => (Array.isArray(list) ? list.map((bead) => unpacked(docs[d], bead)) : list));
    if (![...gone, ...made].every(Boolean)) return null;
    return { doc: d, at: Number(at) || 0, gone, made, group: lists[2] || undefined };
  } catch {
    return null;
  }
}

// The last steps of a pile, as many as there is room for.
function pileText(pile, room) {
  const texts = [];
  let size = 0;
  for (let n = pile.length - 1; n >= 0; n -= 1) {
    const text = stepText(pile[n]);
    size += text.length + 1;
    if (size > room) break;
    texts.push(text);
  }
  return `[${texts.reverse().join(",")}]`;
}

const historyText = () => `[${pileText(state.past, KEPT)},${pileText(state.future, KEPT / 4)},${JSON.stringify(state.older)}]`;

// Takes steps back out of their text.
function restoreHistory(text) {
  try {
    const [past, future, older] = JSON.parse(text);
    const entries = (pile) => (pile ?? []).map((one) => ({ text: JSON.stringify(one) }));
    [state.past, state.future, state.older] = [entries(past), entries(future), older ?? []];
    fetchOlder();
  } catch {
    // Without its steps the work is whole.
  }
}
