// What is shown and decided: the documents, the place the reviewer is at, and the way back.

const page = JSON.parse(byId("data").textContent);

const docs = page.documents.map((data) => {
  const beads = data.beads.map(([bn, en, score, moved, flags, related]) => newBead(bn, en, {
    score,
    related: related ?? null,
    moved: moved === 1,
    flags,
    doubt: bn.length > 0 && en.length > 0 && (flags.length > 0 || score < page.accept),
  }));
  // What was decided before the page was written is as the page has it: only what is done here is kept apart.
  for (const [n, status, english, bengali, comment] of data.decided ?? []) {
    beads[n] = changed(beads[n], { status, english, bengali, comment });
  }
  const alone = { bn: grouped(data.alone_bn, 0), en: grouped(data.alone_en, 0) };
  const left = { bn: grouped(data.left_bn ?? [], 0), en: grouped(data.left_en ?? [], 0) };
  return { ...data, beads, own: beads, wordsOf: grouped(data.words, 1), alone, left };
});

// Lists by the segment that stands at a place in them.
function grouped(lists, place) {
  const groups = new Map();
  for (const one of lists) {
    if (!groups.has(one[place])) groups.set(one[place], []);
    groups.get(one[place]).push(one);
  }
  return groups;
}

const state = {
  doc: 0,
  at: 0,
  filter: "doubtful",
  // While the reviewer picks segments for a new link: { bn: Set, en: Set, side, index }.
  picking: null,
  past: [],
  future: [],
  // Steps that are further back than the piles reach, by the names under which they are kept (older.js).
  older: [],
  exported: true,
};

const currentDoc = () => docs[state.doc];
const currentBead = () => currentDoc().beads[state.at];

// Goes to a bead of a document.
function select(doc, at) {
  state.doc = doc;
  state.at = Math.max(0, Math.min(at, docs[doc].beads.length - 1));
  state.picking = null;
}

// How far the work is: pairs and doubtful pairs, all and decided.
function tally(doc) {
  const count = { beads: doc.beads.length, pairs: 0, decided: 0, doubtful: 0, checked: 0 };
  for (const bead of doc.beads) {
    if (isGap(bead)) continue;
    const done = bead.status !== "";
    count.pairs += 1;
    count.decided += done;
    count.doubtful += bead.doubt;
    count.checked += bead.doubt && done;
  }
  return count;
}

// The same over all documents; a document is counted again only when its beads are others.
const tallies = new WeakMap();

function tallyOf(doc) {
  if (!tallies.has(doc.beads)) tallies.set(doc.beads, tally(doc));
  return tallies.get(doc.beads);
}

function total() {
  const sum = { beads: 0, pairs: 0, decided: 0, doubtful: 0, checked: 0 };
  for (const doc of docs) {
    const count = tallyOf(doc);
    for (const key of Object.keys(sum)) sum[key] += count[key];
  }
  return sum;
}
