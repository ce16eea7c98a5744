// What the reviewer can do. Each action changes the state and has everything drawn again; drawing touches only
// what differs. Links and list follow with the next picture.

function draw() {
  drawArticles();
  drawList();
  drawPanel();
  drawProgress();
  drawSoon();
}

function goTo(doc, at) {
  select(doc, at);
  draw();
  reveal();
  tell(description());
}

// The current pair in one line, for a screen reader.
function description() {
  const doc = currentDoc(), bead = currentBead();
  if (!bead) return t("no-segments");
  const score = isGap(bead) ? t("no-partner") : bead.hand ? t("by-hand") : t("score-is", { percent: percent(bead.score) });
  const place = t("pair-of", { n: state.at + 1, of: doc.beads.length });
  return [doc.id, place, score, ...bead.flags.map(flagName), ...bead.mark ? [t("marked")] : [], statusName(bead.status)].join(", ");
}

// Decides on the current pair and goes on.
function decide(status) {
  const bead = currentBead();
  if (!bead) return;
  if (status === "accept" && (bead.english !== null || bead.bengali !== null)) status = "edit";
  replace(changed(bead, { status }));
  goOn(t("pair-became", { n: state.at + 1, status: statusName(status) }));
}

// After a decision: the next doubtful pair that is open, or the next in the list of all.
function goOn(done) {
  if (state.filter === "all" || isNarrowed()) {
    if (!moveInList(1)) draw();
    say(`${done}.`);
    return;
  }
  const next = nextDoubtful(1);
  if (next) goTo(next.doc, next.at);
  else draw();
  say(next ? `${done}.` : `${done}. ${t("all-doubtful-decided")}`);
}

// The nearest doubtful pair without a decision, from here on and around; null when none is left.
function nextDoubtful(by) {
  const open = [];
  docs.forEach((doc, d) => doc.beads.forEach((bead, at) => {
    if (bead.doubt && bead.status === "") open.push({ doc: d, at });
  }));
  const behind = (place) => place.doc > state.doc || (place.doc === state.doc && place.at > state.at);
  const before = (place) => place.doc < state.doc || (place.doc === state.doc && place.at < state.at);
  if (by > 0) return open.find(behind) ?? open.find(before) ?? null;
  return open.findLast(before) ?? open.findLast(behind) ?? null;
}

function goToDoubtful(by) {
  const next = nextDoubtful(by);
  if (next) goTo(next.doc, next.at);
  else say(t("no-doubtful-left"));
}

function mergeable(by) {
  const other = currentDoc().beads[state.at + by];
  return Boolean(other && currentBead()) && makePair(currentBead(), other);
}

function mergeWith(by) {
  const doc = currentDoc();
  const made = mergeable(by) ? merged(doc, currentBead(), doc.beads[state.at + by]) : null;
  if (!made) {
    say(t("no-pair"));
    return;
  }
  change(made.beads, made.bead);
  draw();
  reveal();
  say(t("merged", { bn: made.bead.bn.length, en: made.bead.en.length }));
}

function takeBack(back) {
  const done = back ? undo() : redo();
  if (done.cut) {
    stepCut(done, back, back ? state.future : state.past);
    return;
  }
  if (back) fetchOlder();
  if (done === "none") {
    say(t(back ? "nothing-to-undo" : "nothing-to-redo"));
    return;
  }
  draw();
  reveal();
  if (done === "other") say(t("step-left"));
  else say(t(back ? "undone" : "redone", { n: state.at + 1, id: currentDoc().id }));
}

// Accepts all pairs of this page that are sure and not decided, in one step.
function acceptSure() {
  const isSure = (bead) => !isGap(bead) && !bead.hand && bead.status === "" && !bead.doubt && bead.score >= page.accept;
  let count = 0;
  const steps = docs.filter((doc) => doc.beads.some(isSure)).map((doc) => put(doc, doc.beads.map((bead) => {
    if (!isSure(bead)) return bead;
    count += 1;
    return changed(bead, { status: "accept" });
  })));
  rememberAll(steps);
  draw();
  say(count ? t("accepted-sure", { pairs: counted(count, "pair") }) : t("no-sure-left"));
}

// A mark, for a pair to come back to; it decides nothing.
function toggleMark() {
  const bead = currentBead();
  if (!bead) return;
  replace(changed(bead, { mark: !bead.mark }));
  draw();
  say(t(bead.mark ? "mark-gone" : "mark-set", { n: state.at + 1 }));
}

function turnLanguage() {
  turnWords();
  translatePage();
  list.shown = new Map();
  list.filter = null;
  drawn.marked = new Map();
  turnNumbers();
  wireLegend();
  drawFinding();
  fillDocuments();
  showFound();
  say("");
}

// Picking segments for a new link.

function startPicking() {
  const bead = currentBead();
  if (!bead) return;
  const { side, index } = segmentsOf(bead)[0];
  state.picking = { bn: new Set(bead.bn), en: new Set(bead.en), side, index };
  draw();
  focusCursor();
  tell(`${t("new-link-help")} ${t("new-link-keys")}`);
}

function pick(side, index) {
  const picked = state.picking[side];
  if (!picked.delete(index)) picked.add(index);
  Object.assign(state.picking, { side, index });
  draw();
  focusCursor();
}

// Moves the cursor along a side, or across to the segment beside it.
function movePicking(by, across) {
  const { picking } = state;
  const doc = currentDoc();
  if (across) {
    const other = picking.side === "bn" ? "en" : "bn";
    const row = drawn.rows.findIndex((found) => found[picking.side].includes(picking.index));
    const index = drawn.rows.slice(row).find((found) => found[other].length)?.[other][0] ?? doc[other].length - 1;
    if (index >= 0) Object.assign(picking, { side: other, index });
  } else {
    picking.index = Math.max(0, Math.min(doc[picking.side].length - 1, picking.index + by));
  }
  paint(doc);
  focusCursor();
}

function focusCursor() {
  const { side, index } = state.picking;
  drawn[side][index].element.focus({ preventScroll: true });
  reveal(side, index);
}

function stopPicking() {
  state.picking = null;
  draw();
  byId("articles").focus({ preventScroll: true });
  takeOver();
}

function linkPicked() {
  const { bn, en } = state.picking;
  if (!bn.size || !en.size) {
    say(t("pick-both"));
    return;
  }
  state.picking = null;
  linkSegments([...bn], [...en]);
  byId("articles").focus({ preventScroll: true });
  takeOver();
}

// Makes a pair of these segments, and stands at it, or at the pair that was there before.
function linkSegments(bn, en, stay = null) {
  const doc = currentDoc();
  const made = relinked(doc, [...bn].sort(ascending), [...en].sort(ascending));
  if (!made) {
    draw();
    say(t("link-same"));
    return;
  }
  change(made.beads, made.bead);
  const kept = stay && segmentsOf(stay)[0];
  if (kept) select(state.doc, currentDoc().beads.findIndex((bead) => bead[kept.side].includes(kept.index)));
  draw();
  reveal();
  const rest = made.touched ? ` ${t("link-touched", { pairs: counted(made.touched, "pair") })}` : "";
  say(`${t("linked", { bn: made.bead.bn.length, en: made.bead.en.length })}${rest}`);
}

// What buttons and keys call, by name.
const ACTIONS = {
  accept: () => decide("accept"),
  reject: () => decide("reject"),
  skip: () => decide("skip"),
  edit: () => openEdit("edit"),
  comment: () => openEdit("edit-comment"),
  merge: () => mergeWith(mergeable(1) ? 1 : -1),
  "merge-before": () => mergeWith(-1),
  split: () => openSplit(),
  cut: () => openCutting(),
  relink: () => startPicking(),
  link: () => linkPicked(),
  cancel: () => { stopPicking(); say(t("cancelled")); },
  next: () => { if (!moveInList(1)) say(t("list-end")); },
  previous: () => { if (!moveInList(-1)) say(t("list-begin")); },
  doubtful: () => goToDoubtful(1),
  "doubtful-before": () => goToDoubtful(-1),
  undo: () => takeBack(true),
  redo: () => takeBack(false),
  "document-before": () => { if (state.doc > 0) goTo(state.doc - 1, 0); },
  "document-next": () => { if (state.doc < docs.length - 1) goTo(state.doc + 1, 0); },
  export: () => exportDecisions(),
  load: () => byId("file").click(),
  // Its end has the focus, its beginning is what one wants to read.
  help: () => { byId("help").showModal(); byId("help").scrollTop = 0; },
  mark: () => toggleMark(),
  "accept-sure": () => acceptSure(),
  find: () => { if (narrow()) toggleList(true); byId("find").focus(); byId("find").select(); },
  language: () => turnLanguage(),
  "bn-more": () => moveBorder("bn", 1),
  "bn-less": () => moveBorder("bn", -1),
  "en-more": () => moveBorder("en", 1),
  "en-less": () => moveBorder("en", -1),
  list: () => toggleList(),
};

// On a narrow window the list lies over the articles.
function toggleList(open = !document.body.classList.contains("list-open")) {
  document.body.classList.toggle("list-open", open);
  byId("toggle").setAttribute("aria-expanded", String(open));
  // What lies under it cannot be reached meanwhile.
  const under = open && narrow();
  byId("articles").tabIndex = under ? -1 : 0;
  for (const one of [...byId("articles").children, byId("panel")]) one.inert = under;
  if (open) { drawList(); byId("list").focus(); }
}
