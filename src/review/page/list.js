// The list of pairs, doubtful ones or all, over all documents. Only the rows in the window exist.

const ROW = 62, HEADING = 30;
// `shown` are the elements that exist, by what they show.
const list = { items: [], tops: [], filter: null, shapes: [], shown: new Map() };

// The items: headings { doc } and pairs { doc, at }.
function listItems() {
  const items = [];
  docs.forEach((doc, d) => {
    const pairs = [];
    doc.beads.forEach((bead, at) => {
      if (isListed(doc, bead)) pairs.push({ doc: d, at });
    });
    if (pairs.length) items.push({ doc: d, heading: true, count: pairs.length }, ...pairs);
  });
  return items;
}

function drawList() {
  // Decisions leave the items as they are; only other beads or another filter make new ones.
  const stale = list.filter !== listKey() || (dependsOnDecisions() && docs.some((doc, d) => list.shapes[d] !== doc.beads))
    || docs.some((doc, d) => list.shapes[d] !== doc.beads && !(list.shapes[d] && sameShape(list.shapes[d], doc.beads)));
  list.shapes = docs.map((doc) => doc.beads);
  if (stale) {
    list.filter = listKey();
    list.items = listItems();
    list.tops = [0];
    for (const item of list.items) list.tops.push(list.tops.at(-1) + (item.heading ? HEADING : ROW));
    byId("items").style.height = `${list.tops.at(-1)}px`;
  }
  frame.follow = true;
  drawSoon();
}

function placeInList() {
  return list.items.findIndex((item) => !item.heading && item.doc === state.doc && item.at === state.at);
}

function revealItem() {
  const place = placeInList();
  if (place < 0) return;
  const pane = byId("list");
  const top = list.tops[place], bottom = list.tops[place + 1];
  if (top - HEADING < pane.scrollTop) pane.scrollTop = top - HEADING;
  else if (bottom > pane.scrollTop + pane.clientHeight) pane.scrollTop = bottom - pane.clientHeight + ROW / 2;
}

function drawItems() {
  const pane = byId("list");
  const from = pane.scrollTop - 200, to = pane.scrollTop + pane.clientHeight + 200;
  const found = new Map();
  for (let n = firstBelow(from); n < list.items.length && list.tops[n] < to; n += 1) {
    const item = list.items[n];
    // An item that shows the same bead in the same place is left alone.
    const what = item.heading ? `${words.lang} ${item.doc} ${item.count}` : docs[item.doc].beads[item.at];
    const known = list.shown.get(what);
    const made = known?.id === idOf(item) ? known : item.heading ? headingElement(item) : itemElement(item);
    const [top, selected] = [`${list.tops[n]}px`, String(item.doc === state.doc && item.at === state.at)];
    if (made.style.top !== top) made.style.top = top;
    if (!item.heading && made.getAttribute("aria-selected") !== selected) made.setAttribute("aria-selected", selected);
    found.set(what, made);
  }
  list.shown = found;
  const shown = [...found.values()];
  if (!list.items.length) {
    shown.push(element("p", "empty", t(isNarrowed() ? "found-nothing" : "nothing-doubtful")));
  }
  putChildren(byId("items"), shown);
  const current = byId("items").querySelector("[aria-selected=true]");
  if (current) pane.setAttribute("aria-activedescendant", current.id);
  else pane.removeAttribute("aria-activedescendant");
}

function firstBelow(y) {
  let low = 0, high = list.items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list.tops[middle + 1] < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

const idOf = ({ doc, at, heading }) => (heading ? `heading-${doc}` : `item-${doc}-${at}`);

function headingElement(item) {
  const made = element("div", "heading", element("b", "", docs[item.doc].id), ` ${counted(item.count, "pair")}`);
  made.id = idOf(item);
  made.setAttribute("role", "presentation");
  return made;
}

function itemElement(item) {
  const { doc: d, at } = item;
  const doc = docs[d], bead = doc.beads[at];
  const [name, sign] = [statusName(bead.status), STATUSES[bead.status]];
  const scored = !isGap(bead) && !bead.hand;
  const badge = element("span", `score ${confidence(bead)}`, ...(scored ? [unseen(`${t("score")} `), percent(bead.score)] : ["•"]));
  const why = bead.flags.map(flagName).join(", ") || (isGap(bead) ? t("no-partner") : "");
  const mark = element("span", `state is-${bead.status || "open"}`, sign, unseen(` ${name}`));
  mark.title = name;
  const head = element("span", "why", `${bead.mark ? "⚑ " : ""}${why || t(bead.hand ? "by-hand" : bead.moved ? "moved" : "in-order")}`);
  const text = isGap(bead) && bead.bn.length
    ? bengali(bengaliOf(doc, bead), "span", "snippet")
    : english(englishOf(doc, bead), "span", "snippet");
  const made = element("div", "item", badge, head, mark, text);
  made.id = idOf(item);
  made.dataset.doc = String(d);
  made.dataset.at = String(at);
  made.setAttribute("role", "option");
  return made;
}

// Moves by one item; at an end it stays.
function moveInList(by) {
  let place = placeInList();
  if (place < 0) place = by > 0 ? nearestItem() - 1 : nearestItem();
  do place += by; while (list.items[place]?.heading);
  const item = list.items[place];
  if (item) goTo(item.doc, item.at);
  return Boolean(item);
}

// The first item at or behind the current place.
function nearestItem() {
  const at = list.items.findIndex((item) => !item.heading
    && (item.doc > state.doc || (item.doc === state.doc && item.at >= state.at)));
  return at < 0 ? list.items.length : at;
}
