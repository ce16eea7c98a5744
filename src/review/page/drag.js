// Dragging: a segment, by its number, onto another pair; an end of a link onto another segment. What is dragged is known by
// its segments, never by an element or a place in a list, so that nothing that is drawn meanwhile can break it; what other
// tabs decide waits until it ends.

const dragging = { on: false, what: null, from: null, over: null, pointer: null };

// What begins here: a segment at its number, or an end of a link.
function dragOf(event) {
  const number = event.target.closest?.(".segment .number");
  if (number) {
    const { side, index } = placeOfSegment(number.closest(".segment"));
    return { kind: "segment", side, moved: [index] };
  }
  const end = event.target.closest?.(".end");
  if (!end) return null;
  const bead = currentDoc().beads[Number(end.closest(".link").dataset.at)];
  if (!bead) return null;
  const side = end.dataset.side, stretch = stretchAt(bead[side], Number(end.dataset.first));
  return { kind: "end", side, moved: stretch, other: side === "bn" ? bead.en : bead.bn };
}

// The segments that follow each other from one on.
function stretchAt(indices, first) {
  const from = Math.max(0, indices.indexOf(first));
  let to = from + 1;
  while (to < indices.length && indices[to] === indices[to - 1] + 1) to += 1;
  return indices.slice(from, to);
}

function onDragStart(event) {
  if (event.button !== 0 || state.picking || dragging.on) return;
  const what = dragOf(event);
  if (!what) return;
  Object.assign(dragging, { what, from: { x: event.clientX, y: event.clientY }, pointer: event.pointerId });
}

function onDragMove(event) {
  if (!dragging.what || event.pointerId !== dragging.pointer) return;
  const { from } = dragging;
  if (!dragging.on && Math.hypot(event.clientX - from.x, event.clientY - from.y) < 6) return;
  if (!dragging.on) {
    dragging.on = true;
    document.body.classList.add("dragging");
    getSelection().removeAllRanges();
  }
  event.preventDefault();
  scrollNear(event.clientY);
  overSegment(segmentUnder(event.clientX, event.clientY));
  drawDragLine(event.clientX, event.clientY);
}

// The segment under a point, as { side, index }.
function segmentUnder(x, y) {
  const found = document.elementsFromPoint(x, y).map((one) => one.closest(".segment")).find(Boolean);
  return found ? placeOfSegment(found) : null;
}

// Near the border of the window the articles move on.
function scrollNear(y) {
  const pane = byId("articles"), box = pane.getBoundingClientRect();
  if (y < box.top + 40) pane.scrollTop -= 24;
  else if (y > box.bottom - 40) pane.scrollTop += 24;
}

function overSegment(over) {
  const old = dragging.over;
  if (old) drawn[old.side][old.index]?.element.classList.remove("drop");
  dragging.over = over && aimOf(dragging.what, over) ? over : null;
  if (dragging.over) drawn[over.side][over.index].element.classList.add("drop");
}

// What is made where it is let go: the segments of the new bead. Null where nothing is.
function aimOf(what, { side, index }) {
  const doc = currentDoc(), owner = doc.beads[(side === "bn" ? drawn.ownerBn : drawn.ownerEn)[index]];
  if (what.kind === "end") {
    if (side !== what.side || what.moved.includes(index)) return null;
    const other = side === "bn" ? "en" : "bn";
    return { [side]: [index], [other]: what.other };
  }
  if (side === what.side && index === what.moved[0]) return null;
  const bn = new Set(owner.bn), en = new Set(owner.en);
  const own = what.side === "bn" ? bn : en;
  if (own.has(what.moved[0])) return null;
  own.add(what.moved[0]);
  return bn.size && en.size ? { bn: [...bn], en: [...en] } : null;
}

function onDragEnd(event) {
  if (!dragging.what || event.pointerId !== dragging.pointer) return;
  const { on, what, over } = dragging;
  const aim = on && over && event.type === "pointerup" ? aimOf(what, over) : null;
  stopDragging();
  if (!on) return;
  // The click that follows is no choice of a pair.
  const swallow = (click) => { click.stopPropagation(); click.preventDefault(); };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }));
  if (aim) linkSegments(aim.bn, aim.en);
  else say(t("drag-nothing"));
  takeOver();
}

function stopDragging() {
  overSegment(null);
  Object.assign(dragging, { on: false, what: null, from: null, over: null, pointer: null });
  document.body.classList.remove("dragging");
  byId("drag-line")?.remove();
}

// A line from where the drag began to the pointer, apart from the links, which may be drawn anew at any time.
function drawDragLine(x, y) {
  let shown = byId("drag-line");
  if (!shown) {
    shown = svg("svg", { id: "drag-line", "aria-hidden": "true" });
    shown.append(svg("line", {}));
    document.body.append(shown);
  }
  const { from } = dragging;
  for (const [name, value] of Object.entries({ x1: from.x, y1: from.y, x2: x, y2: y })) shown.firstChild.setAttribute(name, String(value));
}

// The two ends of the current link, to be taken hold of.
function endHandles({ view: { lanes: { left, right }, stacked }, bead, bn, en }) {
  if (stacked) return [];
  const handle = (side, x) => ({ top, bottom }, first) => {
    const made = svg("circle", { class: "end", cx: x, cy: (top + bottom) / 2, r: 8 });
    made.dataset.side = side;
    made.dataset.first = String(first);
    const name = svg("title", {});
    name.textContent = t("end-title");
    made.append(name);
    return made;
  };
  const firsts = (indices, shown) => (shown.length === 1 ? [indices[0]] : indices);
  return [["bn", left + 10, bn], ["en", right - 10, en]].flatMap(([side, x, shown]) => {
    const begins = firsts(bead[side], shown);
    return shown.map((stretch, n) => handle(side, x)(stretch, begins[n] ?? bead[side][0]));
  });
}

// A segment more or one less at the border of the current pair, by keys: `by` 1 takes the next one in, -1 gives the last away.
function moveBorder(side, by) {
  const doc = currentDoc(), bead = currentBead();
  if (!bead || !bead[side].length) {
    say(t("border-none"));
    return;
  }
  const last = bead[side].at(-1), other = side === "bn" ? "en" : "bn";
  if (by > 0) {
    if (last + 1 >= doc[side].length) say(t("border-none"));
    else linkSegments(...order(side, [...bead[side], last + 1], bead[other]));
    return;
  }
  const next = doc.beads.find((one) => one[side].includes(last + 1));
  if (bead[side].length < 2) say(t("border-last"));
  else if (next && !isGap(next)) linkSegments(...order(side, [last, ...next[side]], next[other]), bead);
  else linkSegments(...order(side, bead[side].slice(0, -1), bead[other]));
}

const order = (side, own, other) => (side === "bn" ? [own, other] : [other, own]);

function wireDragging() {
  const rows = byId("rows");
  rows.addEventListener("pointerdown", onDragStart);
  document.addEventListener("pointermove", onDragMove);
  document.addEventListener("pointerup", onDragEnd);
  document.addEventListener("pointercancel", onDragEnd);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !dragging.on) return;
    event.preventDefault();
    event.stopPropagation();
    stopDragging();
    say(t("cancelled"));
    takeOver();
  }, { capture: true });
  // A finger that drags a number does not scroll.
  rows.addEventListener("touchmove", (event) => { if (dragging.what) event.preventDefault(); }, { passive: false });
}
