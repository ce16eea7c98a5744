// Beads: which segments belong together. Pure functions; a bead is never changed, only replaced, so that undo
// can keep the old ones. Every segment of a document is in exactly one bead; a segment without a partner is a
// bead with one empty side.

const ascending = (a, b) => a - b;

function isGap(bead) {
  return bead.bn.length === 0 || bead.en.length === 0;
}

function joined(texts, indices) {
  return indices.map((i) => texts[i]).join(" ");
}

// The text of a side as it will go into the memory.
function englishOf(doc, bead) {
  return bead.status === "edit" && bead.english !== null ? bead.english : joined(doc.en, bead.en);
}

function bengaliOf(doc, bead) {
  return bead.status === "edit" && bead.bengali !== null ? bead.bengali : joined(doc.bn, bead.bn);
}

// `at` is when the bead was made or decided on, in milliseconds; 0 where it is as the page has it.
function newBead(bn, en, more) {
  const bead = {
    bn, en, score: 0, related: null, moved: false, flags: [], doubt: false, hand: false,
    status: "", english: null, bengali: null, comment: "", mark: false, at: 0, ...more,
  };
  return Object.freeze(bead);
}

// A bead of a document out of a record of unknown origin; null where it does not fit. Nothing of the record itself is
// kept: what is taken is looked at, field by field.
function beadOf(doc, record) {
  if (!record || typeof record !== "object") return null;
  const [bn, en] = [segmentList(record.bn, doc.bn.length), segmentList(record.en, doc.en.length)];
  const typed = ["english", "bengali", "comment"].map((name) => typedText(record[name]));
  const fits = bn && en && bn.length + en.length > 0 && !typed.includes(undefined)
    && typeof record.status === "string" && Object.hasOwn(STATUSES, record.status);
  if (!fits) return null;
  const [english, bengali, comment] = typed;
  const known = (flag) => typeof flag === "string" && hasWords(`flag-${flag}`);
  return newBead(bn, en, {
    score: record.score >= 0 && record.score <= 1 ? Number(record.score) : 0,
    related: typeof record.related === "number" && record.related >= 0 && record.related <= 1 ? record.related : null,
    moved: record.moved === true,
    flags: Array.isArray(record.flags) ? [...new Set(record.flags.slice(0, 99).filter(known))] : [],
    doubt: record.doubt === true,
    hand: record.hand === true,
    status: record.status,
    english,
    bengali,
    comment: comment ?? "",
    mark: record.mark === true,
    at: Number.isSafeInteger(record.at) && record.at > 0 ? record.at : 1,
  });
}

// Places of segments in ascending order; null where the list is none, or of other articles.
function segmentList(list, size) {
  if (!Array.isArray(list) || list.length > size) return null;
  const fits = list.every((i) => Number.isInteger(i) && i >= 0 && i < size) && new Set(list).size === list.length;
  return fits ? [...list].sort(ascending) : null;
}

const LONGEST = 200000;
// Controls, marks of direction and what else no one sees: as `apply` takes it away.
const UNSEEN = /[\p{Cc}\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]/gu;

// Text as it is kept: one line, no space at the ends, nothing unseen.
const tidy = (text) => text.replace(/\s+/gu, " ").replace(UNSEEN, "").trim();

// What someone typed: null for nothing, undefined for what is no text.
function typedText(value) {
  if (value === undefined || value === null) return null;
  if (typeof value !== "string" || value.length > LONGEST) return undefined;
  return tidy(value) || null;
}

const changed = (bead, more) => Object.freeze({ ...bead, ...more });

// A bead made by hand out of others.
function madeOf(parents, bn, en, score) {
  return newBead([...bn].sort(ascending), [...en].sort(ascending), {
    score,
    hand: true,
    status: "accept",
    doubt: parents.some((bead) => bead.doubt),
    comment: parents.map((bead) => bead.comment).filter(Boolean).join(" "),
    mark: parents.some((bead) => bead.mark),
  });
}

function gaps(bn, en) {
  return [...bn.map((i) => newBead([i], [])), ...en.map((j) => newBead([], [j]))];
}

// One bead where both sides have segments, else one gap for each segment.
function beadOrGaps(parents, bn, en, score) {
  return bn.length && en.length ? [madeOf(parents, bn, en, score)] : gaps(bn, en);
}

// Beads in reading order: by their first Bengali segment; an English gap stands after the bead of the English
// segment before it.
function inOrder(beads) {
  const first = beads.filter((bead) => bead.bn.length);
  first.sort((a, b) => a.bn[0] - b.bn[0]);
  const slotOf = new Map();
  first.forEach((bead, slot) => bead.en.forEach((j) => slotOf.set(j, slot + 1)));
  const after = Array.from({ length: first.length + 1 }, () => []);
  const alone = beads.filter((bead) => !bead.bn.length);
  alone.forEach((bead) => bead.en.forEach((j) => slotOf.set(j, bead)));
  let slot = 0;
  for (const j of [...slotOf.keys()].sort(ascending)) {
    const here = slotOf.get(j);
    if (typeof here === "number") slot = here;
    else after[slot].push(here);
  }
  return [...after[0], ...first.flatMap((bead, n) => [bead, ...after[n + 1]])];
}

const shapeOf = (bead) => `${bead.bn}|${bead.en}`;

// As the page had them, where they are the same; else in reading order.
function arranged(doc, beads) {
  const places = new Map(doc.own.map((bead, n) => [shapeOf(bead), n]));
  const placed = beads.map((bead) => [places.get(shapeOf(bead)), bead]);
  if (placed.some(([place]) => place === undefined)) return inOrder(beads);
  return placed.sort(([a], [b]) => a - b).map(([, bead]) => bead);
}

function replaced(doc, old, made) {
  return arranged(doc, [...doc.beads.filter((bead) => !old.includes(bead)), ...made]);
}

// Whether two beads make a pair: not where both stand on the same side.
function makePair(one, other) {
  return one.bn.length + other.bn.length > 0 && one.en.length + other.en.length > 0;
}

// Both beads as one; null where that makes no pair.
function merged(doc, one, other) {
  if (!makePair(one, other)) return null;
  const bn = [...one.bn, ...other.bn], en = [...one.en, ...other.en];
  const parents = [one, other];
  let bead = madeOf(parents, bn, en, Math.max(one.score, other.score));
  if (parents.some((parent) => parent.status === "edit")) {
    const join = (text, side) => [...parents]
      .sort((a, b) => (a[side][0] ?? -1) - (b[side][0] ?? -1))
      .map((parent) => text(doc, parent)).filter(Boolean).join(" ");
    const [english, bengali] = [join(englishOf, "en"), join(bengaliOf, "bn")];
    bead = changed(bead, {
      status: "edit",
      english: english === joined(doc.en, bead.en) ? null : english,
      bengali: bengali === joined(doc.bn, bead.bn) ? null : bengali,
    });
  }
  return { beads: replaced(doc, parents, [bead]), bead };
}

// The bead in two: the given segments and the rest. Null where one part would be empty.
function split(doc, bead, bn, en) {
  const restBn = bead.bn.filter((i) => !bn.includes(i)), restEn = bead.en.filter((j) => !en.includes(j));
  if (!bn.length && !en.length || !restBn.length && !restEn.length) return null;
  const parts = [
    ...beadOrGaps([bead], bn, en, bead.score),
    ...beadOrGaps([bead], restBn, restEn, bead.score),
  ];
  return { beads: replaced(doc, [bead], parts), bead: parts[0] };
}

// A bead of these segments; the beads they were in keep the rest. Null where nothing changes.
function relinked(doc, bn, en) {
  const taken = (bead) => bead.bn.some((i) => bn.includes(i)) || bead.en.some((j) => en.includes(j));
  const parents = doc.beads.filter(taken);
  const size = bn.length + en.length;
  if (parents.length === 1 && parents[0].bn.length + parents[0].en.length === size) return null;
  const rest = parents.flatMap((bead) => {
    const restBn = bead.bn.filter((i) => !bn.includes(i)), restEn = bead.en.filter((j) => !en.includes(j));
    return beadOrGaps([bead], restBn, restEn, bead.score);
  });
  const bead = madeOf(parents, bn, en, 0);
  return { beads: replaced(doc, parents, [bead, ...rest]), bead, touched: rest.filter((b) => !isGap(b)).length };
}
