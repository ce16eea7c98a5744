// Rows: which segments stand side by side. Both articles keep their own order; pairs that follow the order
// begin a row on both sides at once, so that their links are level and the others are seen to cross.

// The pairs of a longest chain in which both sides go forward.
function chain(beads) {
  const pairs = beads.filter((bead) => !isGap(bead));
  // ends[k] is the pair that ends the best chain of k + 1 pairs.
  const ends = [], before = new Map();
  for (const bead of pairs) {
    let low = 0, high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle].en[0] < bead.en[0]) low = middle + 1;
      else high = middle;
    }
    before.set(bead, ends[low - 1]);
    ends[low] = bead;
  }
  const found = [];
  for (let bead = ends.at(-1); bead; bead = before.get(bead)) found.push(bead);
  return found.reverse();
}

// The rows of a document: { bn: [segments], en: [segments], key }.
function rowsOf(doc) {
  const rows = [];
  const push = (bn, en) => {
    if (bn.length || en.length) rows.push({ bn, en, key: `${bn[0]}+${bn.length} ${en[0]}+${en.length}` });
  };
  const anchors = chain(doc.beads);
  const starts = [null, ...anchors];
  starts.forEach((anchor, n) => {
    const next = starts[n + 1];
    const bn = range(anchor ? anchor.bn[0] : 0, next ? next.bn[0] : doc.bn.length);
    const en = range(anchor ? anchor.en[0] : 0, next ? next.en[0] : doc.en.length);
    // What belongs to the pair stands in one row, what follows it in the next.
    const ofBn = anchor ? leading(bn, anchor.bn) : 0, ofEn = anchor ? leading(en, anchor.en) : 0;
    push(bn.slice(0, ofBn), en.slice(0, ofEn));
    push(bn.slice(ofBn), en.slice(ofEn));
  });
  return rows;
}

function range(from, to) {
  return Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);
}

// How many of the segments at the beginning belong to the pair.
function leading(segments, own) {
  let n = 0;
  while (n < segments.length && own.includes(segments[n])) n += 1;
  return n;
}
