// Several states of one document as one: what two tabs, or a tab and a file, made of the same pairs. Of beads that
// share a segment the newest stays; segments that are left over go back to the beads the page began with. The states
// may come in any order and any number of times: the outcome is the same.

// What a bead says, without when; the order is the record's own.
const FIELDS = ["bn", "en", "score", "related", "moved", "flags", "doubt", "hand", "status", "english", "bengali", "comment"];
const said = (bead) => JSON.stringify([...FIELDS.map((field) => bead[field]), bead.mark]);

function isNewer(bead, other) {
  return bead.at === other.at ? said(bead) > said(other) : bead.at > other.at;
}

// Those of the first state stay themselves where nothing newer comes.
function joinedBeads(doc, ...states) {
  const newest = new Map();
  for (const bead of states.flat()) {
    if (!bead.at) continue;
    const shape = shapeOf(bead), known = newest.get(shape);
    if (!known || isNewer(bead, known)) newest.set(shape, bead);
  }
  const made = [...newest.values()].sort((a, b) => (isNewer(a, b) ? -1 : isNewer(b, a) ? 1 : 0));
  const free = { bn: new Set(doc.bn.keys()), en: new Set(doc.en.keys()) };
  const beads = [];
  const take = (bead) => {
    const segments = segmentsOf(bead);
    if (!segments.every(({ side, index }) => free[side].has(index))) return;
    for (const { side, index } of segments) free[side].delete(index);
    beads.push(bead);
  };
  made.forEach(take);
  doc.own.forEach(take);
  states[0].filter((bead) => !bead.at).forEach(take);
  gaps([...free.bn], [...free.en]).forEach(take);
  return arranged(doc, beads);
}
