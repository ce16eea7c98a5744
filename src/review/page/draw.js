// Draws the two articles: a row of cells for each row of segments, repainted only where a bead changed. Rows are
// kept in small blocks; blocks far from the window keep their place but are not laid out (content-visibility),
// so long articles stay quick. Nothing here asks where an element is: that is done once, before the next
// picture (frame.js).

const BLOCK = 6;

const drawn = {
  doc: -1,
  beads: null,
  rows: [],
  elements: [],
  // Segment index to its element, and to its bead's place in the document.
  bn: [], en: [],
  ownerBn: [], ownerEn: [],
  rowOfBn: [], rowOfEn: [],
  // Segments, as { side, index }: new ones not painted yet; those painted as current, picked or under the cursor.
  fresh: [],
  standing: [],
  picking: false,
  marked: new Map(),
  hover: null,
};

// Brings what is shown in line with the state.
function drawArticles() {
  const doc = currentDoc();
  const other = drawn.doc !== state.doc;
  let beads = [];
  if (other || drawn.beads !== doc.beads) {
    indexOwners(doc);
    if (other) clearRows();
    else beads = without(doc.beads, drawn.beads);
    if (other || !sameShape(drawn.beads, doc.beads)) drawRows(doc);
    drawn.doc = state.doc;
    drawn.beads = doc.beads;
  }
  paint(doc, beads);
}

// The beads that are new: nearly always a few in the middle.
function without(beads, known) {
  const [same, tail] = ends(beads, known, (one, other) => one === other);
  const old = new Set(known.slice(same, known.length - tail));
  return beads.slice(same, beads.length - tail).filter((bead) => !old.has(bead));
}

// How many items two lists share at the beginning and at the end.
function ends(list, other, equal) {
  const most = Math.min(list.length, other.length);
  let same = 0, tail = 0;
  while (same < most && equal(list[same], other[same])) same += 1;
  while (tail < most - same && equal(list[list.length - 1 - tail], other[other.length - 1 - tail])) tail += 1;
  return [same, tail];
}

// Whether the beads hold the same segments: then decisions changed, but no row.
function sameShape(old, beads) {
  return old.length === beads.length
    && old.every((bead, n) => bead.bn === beads[n].bn && bead.en === beads[n].en);
}

function indexOwners(doc) {
  doc.beads.forEach((bead, at) => {
    bead.bn.forEach((i) => { drawn.ownerBn[i] = at; });
    bead.en.forEach((j) => { drawn.ownerEn[j] = at; });
  });
}

function clearRows() {
  document.querySelectorAll("#rows .block").forEach((block) => block.remove());
  Object.assign(drawn, { rows: [], elements: [], bn: [], en: [], fresh: [], standing: [], marked: new Map(), hover: null });
  frame.looks = 0;
  byId("articles").scrollTop = 0;
}

// Replaces the rows that differ; those before and after stay as they are.
function drawRows(doc) {
  const rows = rowsOf(doc), old = drawn.rows;
  const [same, tail] = ends(rows, old, sameRow);
  const made = rows.slice(same, rows.length - tail).map((row) => rowElement(doc, row));
  const gone = drawn.elements.splice(same, old.length - tail - same, ...made);
  place(made, drawn.elements[same - 1]);
  gone.forEach((row) => {
    const block = row.parentNode;
    row.remove();
    if (!block.children.length) block.remove();
  });
  drawn.rows = rows;
  rows.forEach((row, n) => {
    row.bn.forEach((i) => { drawn.rowOfBn[i] = n; });
    row.en.forEach((j) => { drawn.rowOfEn[j] = n; });
  });
}

// Puts rows behind another one: a few into its block, many into blocks of their own.
function place(rows, before) {
  if (before && rows.length < BLOCK) {
    before.after(...rows);
    return;
  }
  let last = before?.parentNode ?? byId("links");
  // What follows in the same block has to follow still.
  const rest = [];
  for (let row = before?.nextSibling; row; row = row.nextSibling) rest.push(row);
  const all = [...rows, ...rest];
  for (let n = 0; n < all.length; n += BLOCK) {
    const block = element("div", "block", ...all.slice(n, n + BLOCK));
    const height = [...block.children].reduce((sum, row) => sum + Number(row.dataset.guess), 0);
    block.style.containIntrinsicSize = `auto 600px auto ${height}px`;
    last.after(block);
    last = block;
  }
}

function rowElement(doc, row) {
  const made = element("div", "row", cell(doc, row, "bn"), element("div", "gutter"), cell(doc, row, "en"));
  // The height is a guess, until the row is laid out.
  const stacked = narrow();
  const lines = (side, width) => row[side].reduce((sum, i) => sum + Math.ceil(doc[side][i].length / width), 0);
  const height = (side) => 28 * lines(side, stacked ? 34 : 48) + 22 * row[side].length;
  const [bn, en] = [height("bn"), height("en")];
  made.dataset.guess = String(8 + (stacked ? bn + en : Math.max(bn, en)));
  return made;
}

function cell(doc, row, side) {
  const made = element("div", `cell ${side}`);
  made.lang = side;
  for (const i of row[side]) {
    const text = element("p", "text", doc[side][i]);
    const segment = element("div", "segment", element("span", "number", number(i + 1)), text);
    segment.dataset.side = side;
    segment.dataset.index = String(i);
    drawn[side][i] = { element: segment, text, bead: null, look: "", role: false };
    drawn.fresh.push({ side, index: i });
    made.append(segment);
  }
  return made;
}

// The numbers of the segments, as the language writes them.
function turnNumbers() {
  for (const side of ["bn", "en"]) {
    drawn[side].forEach(({ element: segment }, i) => { segment.querySelector(".number").textContent = number(i + 1); });
  }
}

// Sets the classes of the segments whose look may have changed, and marks the words of the current bead.
function paint(doc, beads = []) {
  const standing = standingOut();
  const turned = drawn.picking !== Boolean(state.picking);
  const stale = turned ? allSegments(doc)
    : [...drawn.fresh, ...beads.flatMap(segmentsOf), ...drawn.standing, ...standing];
  for (const { side, index } of stale) paintSegment(doc, side, index);
  Object.assign(drawn, { fresh: [], standing, picking: Boolean(state.picking) });
  markWords(doc);
}

// The segments of the current bead; while picking, those that are picked and the one under the cursor.
function standingOut() {
  const { picking } = state;
  if (!picking) return currentBead() ? segmentsOf(currentBead()) : [];
  const { side, index } = picking;
  return [...segmentsOf({ bn: [...picking.bn], en: [...picking.en] }), { side, index }];
}

function allSegments(doc) {
  return segmentsOf({ bn: range(0, doc.bn.length), en: range(0, doc.en.length) });
}

function paintSegment(doc, side, i) {
  const shown = drawn[side][i];
  const at = (side === "bn" ? drawn.ownerBn : drawn.ownerEn)[i];
  const bead = doc.beads[at];
  const picking = state.picking;
  const current = picking ? picking[side].has(i) : at === state.at;
  const cursor = picking && picking.side === side && picking.index === i;
  const look = `segment ${confidence(bead)}${bead.status ? ` is-${bead.status}` : ""}`
    + `${current ? (picking ? " picked" : " current") : ""}${cursor ? " cursor" : ""}${bead.moved ? " moved" : ""}`;
  if (shown.look !== look) {
    shown.look = look;
    shown.element.className = look;
  }
  if (picking || shown.role) paintPicking(shown.element, picking, current, cursor);
  shown.role = Boolean(picking);
  if (shown.bead !== bead) {
    shown.bead = bead;
    showEdit(doc, shown, side, i, bead);
  }
}

// While segments are picked they are check boxes; otherwise they are plain text.
function paintPicking(segment, picking, ticked, cursor) {
  if (!picking) {
    for (const name of ["role", "aria-checked", "tabindex"]) segment.removeAttribute(name);
    return;
  }
  segment.setAttribute("role", "checkbox");
  segment.setAttribute("aria-checked", String(ticked));
  segment.tabIndex = cursor ? 0 : -1;
}

// An edited text stands below the last segment of its side; one that was missing, below the other side's.
function showEdit(doc, shown, side, i, bead) {
  shown.element.querySelectorAll(".edited").forEach((text) => text.remove());
  if (bead.status !== "edit" || bead[side].at(-1) !== i) return;
  for (const [of, text] of [["bn", bead.bengali], ["en", bead.english]]) {
    if (text === null || (of !== side && bead[of].length)) continue;
    const below = element("p", "edited", text);
    below.lang = of;
    shown.element.append(below);
  }
}

// The segments of a bead, as { side, index }.
function segmentsOf(bead) {
  return [
    ...bead.bn.map((index) => ({ side: "bn", index })),
    ...bead.en.map((index) => ({ side: "en", index })),
  ];
}
