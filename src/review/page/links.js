// Draws the links between the articles, for the rows in and near the window. A link is a ribbon from the
// segments of one side to those of the other, so that crossings are seen; where the articles stand one above
// the other (narrow windows) it is a bracket in the margin.

const SVG = "http://www.w3.org/2000/svg";
const links = { drawn: new Map(), hovered: [] };

// Where the ends of the links in and near the window are.
function measureLinks() {
  const doc = currentDoc();
  const origin = byId("rows").getBoundingClientRect();
  const view = { doc, origin, stacked: narrow(), boxes: new Map(), near: nearBlocks() };
  view.lanes = lanes(origin);
  const near = [...beadsNear(view)].filter((at) => !isGap(doc.beads[at])).sort((a, b) => weight(a) - weight(b));
  return near.map((at) => {
    const bead = doc.beads[at];
    return { view, at, bead, bn: stretches(view, "bn", bead.bn), en: stretches(view, "en", bead.en) };
  });
}

// Draws them; a link that is where it was, and what it was, is left alone.
function drawLinks(ends) {
  const found = new Map();
  for (const link of ends) {
    const { view: { lanes: { left, right }, stacked }, at, bead, bn, en } = link;
    const places = [...bn, ...en].map(({ top, bottom }) => `${Math.round(top * 4)}-${Math.round(bottom * 4)}`);
    const current = at === state.at && !state.picking;
    const key = `${words.lang} ${current} ${at} ${bead.status} ${bead.score} ${bead.hand} ${stacked} ${left} ${right} ${bn.length} ${places}`;
    found.set(key, links.drawn.get(key) ?? { ribbon: shape(link), label: label(link, current) });
  }
  links.drawn = found;
  // The labels lie above all ribbons.
  const shown = [...found.values()];
  putChildren(byId("links"), [...shown.map(({ ribbon }) => ribbon), ...shown.map((one) => one.label)]);
  highlightLinks();
}

const narrowWindow = matchMedia("(max-width: 760px)");
const narrow = () => narrowWindow.matches;

// Later shapes lie above earlier ones: the moved above the level ones, the current above all.
function weight(at) {
  return (at === state.at ? 2 : 0) + (currentDoc().beads[at].moved ? 1 : 0);
}

// The blocks of rows in the window or a third of a window from it. Only their rows may be measured: to ask
// others would have them laid out.
function nearBlocks() {
  const pane = byId("articles").getBoundingClientRect();
  const [, ...blocks] = byId("rows").children;
  const firstBelow = (y) => {
    let low = 0, high = blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (blocks[middle].getBoundingClientRect().bottom < y) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const more = pane.height / 3;
  return new Set(blocks.slice(firstBelow(pane.top - more), firstBelow(pane.bottom + more) + 1));
}

function beadsNear({ near }) {
  const found = new Set();
  for (const block of near) {
    for (const segment of block.getElementsByClassName("segment")) found.add(ownerOfSegment(segment));
  }
  return found;
}

// Where the two articles end and begin, from left to right.
function lanes(origin) {
  const gutter = byId("gutter").getBoundingClientRect();
  return { left: gutter.left - origin.left, right: gutter.right - origin.left };
}

// The top and bottom of a segment. One that is far off is guessed from its block, which costs no layout.
function box(view, side, index) {
  const segment = drawn[side][index].element, block = segment.closest(".block");
  const shown = view.near.has(block) ? segment : block;
  if (!view.boxes.has(shown)) {
    const rect = shown.getBoundingClientRect();
    view.boxes.set(shown, { top: rect.top - view.origin.top, bottom: rect.bottom - view.origin.top });
  }
  return view.boxes.get(shown);
}

// Segments that follow each other, as one stretch each.
function stretches(view, side, indices) {
  const found = [];
  indices.forEach((index, n) => {
    const here = box(view, side, index);
    const last = found.at(-1);
    if (last && indices[n - 1] === index - 1 && here.top - last.bottom < 40) last.bottom = here.bottom;
    else found.push({ top: here.top, bottom: here.bottom });
  });
  return found;
}

function linkGroup(at, bead) {
  const group = svg("g", { class: `link ${confidence(bead)}${bead.status ? ` is-${bead.status}` : ""}` });
  group.dataset.at = String(at);
  return group;
}

function shape({ view, at, bead, bn, en }) {
  const group = linkGroup(at, bead);
  const draw = view.stacked ? bracket : ribbon;
  for (const left of bn) for (const right of en) group.append(...draw(view, left, right));
  return group;
}

function label(link, current) {
  const { view, at, bead, bn: [bn], en: [en] } = link;
  const group = linkGroup(at, bead);
  group.append(...pill(view, bead, bn, en), ...current ? endHandles(link) : []);
  return group;
}

function ribbon({ lanes: { left, right } }, a, b) {
  const middle = (left + right) / 2, inset = 3;
  const edge = (y1, y2) => `C${middle},${y1} ${middle},${y2} `;
  const [a1, a2, b1, b2] = [a.top + inset, a.bottom - inset, b.top + inset, b.bottom - inset];
  const area = `M${left},${a1} ${edge(a1, b1)}${right},${b1} L${right},${b2} ${edge(b2, a2)}${left},${a2}Z`;
  const from = (a1 + a2) / 2, to = (b1 + b2) / 2;
  const line = `M${left},${from} ${edge(from, to)}${right},${to}`;
  return [svg("path", { class: "area", d: area }), svg("path", { class: "line", d: line })];
}

function bracket(_, a, b) {
  const x = 30, out = 12;
  const from = (a.top + a.bottom) / 2, to = (b.top + b.bottom) / 2;
  const d = `M${x},${from} C${out - 6},${from} ${out - 6},${to} ${x},${to}`;
  return [svg("path", { class: "line", d })];
}

// The score, or what was decided, on the link: beside the Bengali segment, for there no two meet.
function pill(view, bead, a, b) {
  const { left, right } = view.lanes;
  const level = Math.abs(a.top - b.top) < 8;
  let y = (Math.max(a.top, level ? b.top : a.top) + Math.min(a.bottom, level ? b.bottom : a.bottom)) / 2;
  let x = level ? (left + right) / 2 : left + (right - left) * 0.24;
  if (view.stacked) {
    x = 14;
    y = level || b.top > a.bottom + 40 ? (a.top + a.bottom) / 2 : (a.bottom + b.top) / 2;
  }
  const sign = STATUSES[bead.status];
  const text = (sign ? sign : "") + (bead.hand ? (sign ? "" : "•") : ` ${percent(bead.score)}`).trimEnd();
  const width = view.stacked ? 26 : 18 + 7 * text.trim().length;
  const written = svg("text", { x, y: y + 4, "text-anchor": "middle" });
  written.textContent = view.stacked && sign ? sign : text.trim();
  return [svg("rect", { class: "pill", x: x - width / 2, y: y - 11, width, height: 22, rx: 11 }), written];
}

function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

// The current link and the one under the pointer stand out.
function highlightLinks() {
  for (const group of byId("links").children) {
    const at = Number(group.dataset.at);
    group.classList.toggle("current", !state.picking && at === state.at);
    group.classList.toggle("hover", currentDoc().beads[at] === drawn.hover);
  }
  links.hovered.forEach((element) => element.classList.remove("hover"));
  const segments = drawn.hover ? segmentsOf(drawn.hover) : [];
  links.hovered = segments.map(({ side, index }) => drawn[side][index]?.element).filter(Boolean);
  links.hovered.forEach((element) => element.classList.add("hover"));
}
