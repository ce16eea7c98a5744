// Other borders of segments in the same text: what was known of the old segments, for the new ones. A border stands
// between words, so the words are the same in the same order, and so are their places.

// Where the segments of a side begin in the text of all of them.
function startsOf(texts) {
  let at = 0;
  return texts.map((text) => {
    const start = at;
    at += text.length + 1;
    return start;
  });
}

// For each old segment the new ones that hold a part of it.
function movedSegments(old, fresh) {
  const [before, after] = [startsOf(old), startsOf(fresh)];
  return old.map((text, i) => fresh.map((_, j) => j)
    .filter((j) => after[j] < before[i] + text.length && after[j] + fresh[j].length > before[i]));
}

// The segments of a side with a border more, one less, or another one. Null where that is none.
function recutLines(lines, segment, { at, move, glue = " " }) {
  const made = [...lines], text = lines[segment], next = lines[segment + 1];
  if (text === undefined || (at === null || move) && next === undefined) return null;
  if (at === null) {
    made.splice(segment, 2, `${text}${glue}${next}`);
    return made;
  }
  const whole = move ? `${text}${glue}${next}` : text;
  const parts = [whole.slice(0, at).trim(), whole.slice(at).trim()];
  if (!parts[0] || !parts[1]) return null;
  made.splice(segment, move ? 2 : 1, ...parts);
  return made;
}

// Beads for the new segments: those that come to share one are one, decided where both were decided alike.
function recutBeads(beads, maps) {
  const made = [];
  const union = (one, other) => [...new Set([...one, ...other])].sort(ascending);
  for (const bead of beads) {
    let moved = changed(bead, { bn: union(bead.bn.flatMap((i) => maps.bn[i]), []), en: union(bead.en.flatMap((j) => maps.en[j]), []) });
    for (;;) {
      const n = made.findIndex((other) => ["bn", "en"].some((side) => other[side].some((i) => moved[side].includes(i))));
      if (n < 0) break;
      const [other] = made.splice(n, 1);
      const same = other.status === moved.status && [other, moved].every((one) => one.english === null && one.bengali === null);
      const typed = same ? [] : [other, moved].flatMap((one) => [one.bengali, one.english]);
      moved = newBead(union(other.bn, moved.bn), union(other.en, moved.en), {
        score: Math.max(other.score, moved.score), hand: true, doubt: true, status: same ? moved.status : "",
        comment: [other.comment, moved.comment, ...typed].filter(Boolean).join(" "), mark: other.mark || moved.mark,
        at: Math.max(other.at, moved.at),
      });
    }
    made.push(moved);
  }
  return made;
}

// Where a stretch of an old segment lies now; null where a border goes through it.
function movedPlace(old, fresh, i, start, length) {
  const at = startsOf(old)[i] + start, starts = startsOf(fresh);
  const j = starts.findLastIndex((begin) => begin <= at);
  return j < 0 || at + length > starts[j] + fresh[j].length ? null : [j, at - starts[j], length];
}

// A document, as the page keeps it, with other segments on both sides.
function recutDocument(doc, lines) {
  const maps = { bn: movedSegments(doc.bn, lines.bn), en: movedSegments(doc.en, lines.en) };
  const place = (side, [i, start, length]) => movedPlace(doc[side], lines[side], i, start, length);
  const words = [...doc.wordsOf.values()].flat().map(([kind, ...rest]) => {
    const [bn, en] = [place("bn", rest.slice(0, 3)), place("en", rest.slice(3))];
    return bn && en ? [kind, ...bn, ...en] : null;
  }).filter(Boolean);
  const places = (groups, side) => grouped([...groups.values()].flat().map((one) => place(side, one)).filter(Boolean), 0);
  const own = arrangedBy(recutBeads(doc.own, maps));
  return {
    ...doc, bn: lines.bn, en: lines.en, own, beads: own, wordsOf: grouped(words, 1),
    alone: { bn: places(doc.alone.bn, "bn"), en: places(doc.alone.en, "en") },
    left: { bn: places(doc.left.bn, "bn"), en: places(doc.left.en, "en") },
    // Work on other segments is other work.
    key: `${doc.plainKey ?? doc.key}-${shortHash(JSON.stringify([lines.bn.map((one) => one.length), lines.en.map((one) => one.length)]))}`,
    plainKey: doc.plainKey ?? doc.key,
  };
}

const arrangedBy = (beads) => inOrder(beads);

// Whether two lists of segments are one text, cut otherwise.
function isSameText(one, other) {
  return one.join(" ").replace(/\s+/gu, " ") === other.join(" ").replace(/\s+/gu, " ");
}
