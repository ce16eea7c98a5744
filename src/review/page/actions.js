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
  if (!bead) return "No segments.";
  const score = isGap(bead) ? "no partner" : bead.hand ? "made by hand" : `score ${percent(bead.score)} per cent`;
  const flags = bead.flags.map((flag) => flagNames(flag)[0]);
  return [`${doc.id}, pair ${state.at + 1} of ${doc.beads.length}`, score, ...flags, STATUSES[bead.status][0]].join(", ");
}

// Decides on the current pair and goes on.
function decide(status) {
  const bead = currentBead();
  if (!bead) return;
  if (status === "accept" && (bead.english !== null || bead.bengali !== null)) status = "edit";
  replace(changed(bead, { status }));
  goOn(`Pair ${state.at + 1} ${STATUSES[status][0]}`);
}

// After a decision: the next doubtful pair that is open, or the next in the list of all.
function goOn(done) {
  if (state.filter === "all") {
    if (!moveInList(1)) draw();
    say(`${done}.`);
    return;
  }
  const next = nextDoubtful(1);
  if (next) goTo(next.doc, next.at);
  else draw();
  say(next ? `${done}.` : `${done}. All doubtful pairs are decided.`);
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
  else say("No doubtful pair is left without a decision.");
}

function mergeable(by) {
  const other = currentDoc().beads[state.at + by];
  return Boolean(other && currentBead()) && makePair(currentBead(), other);
}

function mergeWith(by) {
  const doc = currentDoc();
  const made = mergeable(by) ? merged(doc, currentBead(), doc.beads[state.at + by]) : null;
  if (!made) {
    say("These two make no pair: both stand on the same side, or there is no other.");
    return;
  }
  change(made.beads, made.bead);
  draw();
  reveal();
  say(`Merged and accepted: ${made.bead.bn.length} Bengali, ${made.bead.en.length} English segments.`);
}

function takeBack(back) {
  const done = back ? undo() : redo();
  if (done === "none") {
    say(back ? "Nothing to undo." : "Nothing to do again.");
    return;
  }
  draw();
  reveal();
  if (done === "other") say("This step was left as it is: the pair was changed since, in another tab.");
  else say(`${back ? "Undone" : "Done again"}: pair ${state.at + 1} of ${currentDoc().id}.`);
}

// Picking segments for a new link.

function startPicking() {
  const bead = currentBead();
  if (!bead) return;
  const { side, index } = segmentsOf(bead)[0];
  state.picking = { bn: new Set(bead.bn), en: new Set(bead.en), side, index };
  draw();
  focusCursor();
  tell("Pick the segments that belong together, on both sides. Space picks, Enter links them, Escape cancels.");
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
    say("Pick at least one segment on each side.");
    return;
  }
  const made = relinked(currentDoc(), [...bn].sort(ascending), [...en].sort(ascending));
  if (!made) {
    stopPicking();
    say("Nothing changed: these segments are a pair already.");
    return;
  }
  change(made.beads, made.bead);
  stopPicking();
  reveal();
  const rest = made.touched ? ` ${counted(made.touched, "other pair")} lost segments to it.` : "";
  say(`Linked and accepted: ${made.bead.bn.length} Bengali, ${made.bead.en.length} English segments.${rest}`);
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
  cancel: () => { stopPicking(); say("Cancelled."); },
  next: () => { if (!moveInList(1)) say("The end of the list."); },
  previous: () => { if (!moveInList(-1)) say("The beginning of the list."); },
  doubtful: () => goToDoubtful(1),
  "doubtful-before": () => goToDoubtful(-1),
  undo: () => takeBack(true),
  redo: () => takeBack(false),
  "document-before": () => { if (state.doc > 0) goTo(state.doc - 1, 0); },
  "document-next": () => { if (state.doc < docs.length - 1) goTo(state.doc + 1, 0); },
  export: () => exportDecisions(),
  load: () => byId("file").click(),
  help: () => byId("help").showModal(),
  list: () => toggleList(),
};

// On a narrow window the list lies over the articles.
function toggleList(open = !document.body.classList.contains("list-open")) {
  document.body.classList.toggle("list-open", open);
  byId("toggle").setAttribute("aria-expanded", String(open));
  if (open) { drawList(); byId("list").focus(); }
}
