// Marks the matched words of the current pair and of the one under the pointer: names, numbers and other words
// in their colours, words without a partner with dots. The places come with the data, in UTF-16 units.

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
  const pieces = [];
  let from = 0;
  for (const span of withoutOverlaps([...spans, ...missing])) {
    pieces.push(text.slice(from, span.start), markElement(text.slice(span.start, span.end), span));
    from = span.end;
  }
  pieces.push(text.slice(from));
  drawn[side][index].text.replaceChildren(...pieces);
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
