// Changing the work, and the way back. A step says which beads it took away and which it put there, so that it can be
// taken back beside whatever another tab did; it is kept with the work and survives a reload.

const HISTORY = 1000;
// So many characters of steps are kept beside the work; the oldest go first.
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
  if (state.past.length > HISTORY) state.past.shift();
  state.future = [];
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

// Takes a step from one pile and lays its opposite onto the other. "none": there is no step; "other": what it made is
// no longer there.
function step(from, onto) {
  const last = from.pop();
  if (!last) return "none";
  const doc = docs[last.doc];
  const standing = standingOf(doc, last.made);
  if (!standing) {
    saveSoon(doc);
    return "other";
  }
  const done = put(doc, swapped(doc, standing, last.gone));
  onto.push({ ...done, at: last.at });
  const at = doc.beads.indexOf(done.made[0]);
  select(last.doc, at < 0 ? last.at : at);
  return "done";
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

// Steps as they are kept: [doc, at, gone, made].

const written = new WeakMap();

function stepText(one) {
  if (!written.has(one)) {
    written.set(one, JSON.stringify([one.doc, one.at, one.gone.map(packed), one.made.map(packed)]));
  }
  return written.get(one);
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

const historyText = () => `[${pileText(state.past, KEPT)},${pileText(state.future, KEPT / 4)}]`;

// Takes steps back out of their text; what does not fit this page has none.
function restoreHistory(text) {
  try {
    const piles = JSON.parse(text).map((pile) => pile.map(([d, at, ...lists]) => {
      const [gone, made] = lists.map((list) => list.map((one) => unpacked(docs[d], one)));
      if (![...gone, ...made].every(Boolean)) throw new Error("other beads");
      return { doc: d, at: Number(at) || 0, gone, made };
    }));
    [state.past, state.future] = [piles[0] ?? [], piles[1] ?? []];
  } catch {
    // Without its steps the work is whole.
  }
}
