// Rows: which segments stand side by side. Both articles keep their own order; pairs that follow the order
// begin a row on both sides at once, so that their links are level and the others are seen to cross.

// The pairs of a longest chain in which both sides go forward.
function chain(beads) {
  // The units of a memory stand by doubt, and not in the order of their texts.
  const pairs = beads.filter((bead) => !isGap(bead)).sort((a, b) => a.bn[0] - b.bn[0]);
  // ends[k] is the pair that ends the best chain of k + 1 pairs.
  const ends = [], before = [];
  pairs.forEach((bead, n) => {
    let low = 0, high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]].en[0] < bead.en[0]) low = middle + 1;
      else high = middle;
    }
    before[n] = ends[low - 1];
    ends[low] = n;
  });
  const found = [];
  for (let n = ends.at(-1); n !== undefined; n = before[n]) found.push(pairs[n]);
  return found.reverse();
}

// The rows of a document: { bn: [segments], en: [segments] }, each a range.
function rowsOf(doc) {
  const rows = [];
  const push = (bn, en) => {
    if (bn.length || en.length) rows.push({ bn, en });
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

const sameRow = (one, other) => ["bn", "en"].every((side) => one[side].length === other[side].length
  && one[side][0] === other[side][0]);

function range(from, to) {
  const found = [];
  for (let n = from; n < to; n += 1) found.push(n);
  return found;
}

// How many of the segments at the beginning belong to the pair.
function leading(segments, own) {
  let n = 0;
  while (n < segments.length && own.includes(segments[n])) n += 1;
  return n;
}
