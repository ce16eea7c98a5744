// Marks the matched words of the current pair and of the one under the pointer: names, numbers and other words
// in their colours, words without a partner with dots, and a whole stretch that only one side says on a ground of its
// own. The places come with the data, in UTF-16 units.

function markWords(doc) {
  const wanted = new Set();
  if (!state.picking && currentBead()) wanted.add(currentBead());
  if (drawn.hover) wanted.add(drawn.hover);
  for (const [bead, segments] of drawn.marked) {
    if (wanted.has(bead)) continue;
    segments.forEach(({ side, index }) => drawn[side][index]?.text.replaceChildren(doc[side][index]));
    drawn.marked.delete(bead);
  }
  for (const bead of wanted) {
    if (drawn.marked.has(bead) || !doc.beads.includes(bead)) continue;
    const segments = segmentsOf(bead);
    const words = wordsOf(doc, bead);
    segments.forEach((segment) => markSegment(doc, segment, words, isGap(bead)));
    drawn.marked.set(bead, segments);
  }
}

// The matches between the two sides of a bead.
function wordsOf(doc, bead) {
  return bead.bn.flatMap((i) => doc.wordsOf.get(i) ?? []).filter((word) => bead.en.includes(word[4]));
}

function markSegment(doc, { side, index }, words, alone) {
  const at = side === "bn" ? 1 : 4;
  const spans = words
    .map((word, n) => ({ kind: word[0], start: word[at + 1], end: word[at + 1] + word[at + 2], n, of: word[at] }))
    .filter((span) => span.of === index);
  const missing = alone ? [] : (doc.alone[side].get(index) ?? [])
    .map((place) => ({ kind: -1, start: place[1], end: place[1] + place[2], n: -1 }));
  const text = doc[side][index];
  const marked = withoutOverlaps([...spans, ...missing]);
  const pieces = [];
  let from = 0;
  for (const [, start, length] of alone ? [] : leftOver(doc, side, index)) {
    const stretch = element("span", "left-over", ...markedText(text, start, start + length, marked));
    stretch.title = t("left-over");
    pieces.push(...markedText(text, from, start, marked), stretch);
    from = start + length;
  }
  pieces.push(...markedText(text, from, text.length, marked));
  drawn[side][index].text.replaceChildren(...pieces);
}

// What of a segment only its side of the bead says, in the order of the text.
function leftOver(doc, side, index) {
  return [...(doc.left[side].get(index) ?? [])].sort((a, b) => a[1] - b[1]);
}

// A part of a text with the marks that lie wholly in it.
function markedText(text, from, to, spans) {
  const pieces = [];
  let at = from;
  for (const span of spans) {
    if (span.start < at || span.end > to) continue;
    pieces.push(text.slice(at, span.start), markElement(text.slice(span.start, span.end), span));
    at = span.end;
  }
  pieces.push(text.slice(at, to));
  return pieces;
}

// Longer spans win over shorter ones, matches over words without a partner.
function withoutOverlaps(spans) {
  const best = spans.sort((a, b) => (b.kind >= 0) - (a.kind >= 0) || (b.end - b.start) - (a.end - a.start));
  const kept = [];
  for (const span of best) {
    if (kept.every((other) => span.end <= other.start || span.start >= other.end)) kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function markElement(text, span) {
  if (span.kind < 0) return element("span", "alone", text);
  const mark = element("mark", `kind-${span.kind}`, text);
  mark.dataset.word = String(span.n);
  return mark;
}

// The pointer is over a word: its partner shows too.
function pointAtWord(mark) {
  document.querySelectorAll("mark.partner").forEach((other) => other.classList.remove("partner"));
  if (!mark) return;
  const bead = beadOfSegment(mark.closest(".segment"));
  for (const { side, index } of segmentsOf(bead)) {
    drawn[side][index].text.querySelectorAll(`mark[data-word="${mark.dataset.word}"]`)
      .forEach((other) => other.classList.add("partner"));
  }
}

function placeOfSegment(segment) {
  return { side: segment.dataset.side, index: Number(segment.dataset.index) };
}

function ownerOfSegment(segment) {
  const { side, index } = placeOfSegment(segment);
  return (side === "bn" ? drawn.ownerBn : drawn.ownerEn)[index];
}

const beadOfSegment = (segment) => currentDoc().beads[ownerOfSegment(segment)];

function hover(bead) {
  if (drawn.hover === bead) return;
  drawn.hover = bead;
  markWords(currentDoc());
  highlightLinks();
}
