// Cutting a segment between words, joining it with the next, and moving the border between two. Where a desk serves the
// page, the segments belong to the project: the desk aligns the article again with them and keeps what was decided. A
// page without a desk keeps them in the browser, and they go out with the decisions. Either way the page is loaded anew.

const PLACE = "shetu-desk/place";

function openCutting() {
  const bead = currentBead();
  if (!bead) return;
  const doc = currentDoc();
  for (const side of ["bn", "en"]) {
    byId(`cut-${side}`).replaceChildren(...bead[side].flatMap((index) => cuttable(doc, side, index)));
  }
  byId("cut-problem").textContent = "";
  byId("cut").showModal();
  byId("cut").querySelector(".gap")?.focus();
}

// The places between words: before each word, and behind a danda or another mark that stands between two words.
function gapsIn(text) {
  const places = [...text.matchAll(/\S+/gu)].map(({ index }) => index);
  // The texts of a page without a desk are known by their words: there a border stands at a space.
  if (desk.on) for (const { index, 0: mark } of text.matchAll(/[।!?;:—–](?=[\p{L}\p{N}])/gu)) places.push(index + mark.length);
  return places.filter((at) => at > 0).sort(ascending);
}

// A text as words with a button in each gap.
function withGaps(text, side, sign, name, call) {
  const parts = [], line = element("p", "cuttable");
  line.lang = side;
  let from = 0;
  for (const at of [...gapsIn(text), text.length]) {
    const word = text.slice(from, at).trim();
    if (from > 0) {
      const place = from, gap = button(sign, () => call(place), "gap");
      gap.setAttribute("aria-label", t(name, { word }));
      gap.title = t(name, { word });
      parts.push(gap);
    }
    parts.push(element("span", "", word));
    from = at;
  }
  line.append(...parts);
  return line;
}

// A segment with a gap between any two words, a way to join it with the next, and one to move the border to the next.
function cuttable(doc, side, index) {
  const text = doc[side][index], next = doc[side][index + 1];
  const made = [withGaps(text, side, "✂", "cut-before", (at) => resegment(side, index, { at }))];
  if (next !== undefined) {
    const short = next.length > 60 ? `${next.slice(0, 60)}…` : next;
    made.push(button(t("join-next", { text: short }), () => resegment(side, index, { at: null }), "join"));
    const border = button(t("move-border"), () => {
      const line = withGaps(`${text} ${next}`, side, "↔", "border-before", (at) => resegment(side, index, { at, move: true }));
      border.replaceWith(line);
      // Who works by keys begins where the border is now.
      line.querySelectorAll(".gap")[gapsIn(text).length]?.focus();
    }, "join");
    made.push(border);
  }
  return made;
}

async function resegment(side, segment, how) {
  const problem = byId("cut-problem"), doc = currentDoc();
  if (desk.on && desk.waiting.length) {
    problem.textContent = t("cut-waiting");
    return;
  }
  problem.textContent = t("cut-aligning");
  const undone = opposite(doc, side, segment, how);
  const cut = { id: doc.id, en_id: doc.en_id, side, segment, how, undone };
  const refused = await recut(cut, how);
  if (refused) {
    problem.textContent = `${spoken(refused)}.`;
    return;
  }
  remember({ cut });
  keepHistory();
  loadAnew({ id: doc.id, en_id: doc.en_id, side, segment }, t(how.move ? "border-moved" : how.at === null ? "segments-joined" : "segment-cut"));
}

// What takes a change of the borders back.
function opposite(doc, side, segment, { at, move }) {
  const text = doc[side][segment];
  if (move) return { at: text.length, move: true };
  if (at === null) return { at: text.length };
  return { at: null, glue: /\s$/u.test(text.slice(0, at)) || /^\s/u.test(text.slice(at)) ? " " : "" };
}

// Does it; says why where it is refused.
async function recut({ id, en_id, side, segment }, how) {
  const doc = docs.find((one) => one.id === id && one.en_id === en_id);
  if (!doc) return t("gone");
  if (desk.on) {
    const answer = await post("/api/segments", { doc: deskKey(doc), form: doc.form, side, segment, now: Date.now(), ...how });
    return answer.ok ? null : answer.problem;
  }
  const lines = recutLines(doc[side], segment, how);
  if (!lines) return t("both-parts");
  return keepLines(doc, { bn: doc.bn, en: doc.en, [side]: lines });
}

// Keeps the segments of a document and the work on it, for the page that is loaded next. Says why where it cannot.
function keepLines(doc, lines) {
  const fresh = recutDocument(doc, lines);
  const maps = { bn: movedSegments(doc.bn, lines.bn), en: movedSegments(doc.en, lines.en) };
  const made = recutBeads(doc.beads.filter((bead) => bead.at > 0), maps);
  try {
    localStorage.setItem(`${LINES}${fresh.plainKey}`, JSON.stringify(lines));
    fresh.beads = joinedBeads(fresh, fresh.own, made);
    localStorage.setItem(`${PREFIX}${fresh.key}/${TAB}`, JSON.stringify(fresh.beads
      .map((bead) => { const n = fresh.own.indexOf(bead); return n < 0 ? whole(bead) : n; })));
    return null;
  } catch {
    return t("cut-unkept");
  }
}

// The documents of the page with the segments that were kept for them.
function restoreLines() {
  docs.forEach((doc, n) => {
    try {
      const lines = JSON.parse(localStorage.getItem(`${LINES}${doc.key}`));
      const sound = lines && ["bn", "en"].every((side) => Array.isArray(lines[side])
        && lines[side].every((line) => typeof line === "string" && line.trim()) && isSameText(lines[side], doc[side]));
      if (sound && !desk.on) docs[n] = recutDocument(doc, lines);
    } catch {
      // Then the segments are as they came.
    }
  });
}

// A cut that is taken back, or done again: from which pile it came, and onto which it goes.
async function stepCut({ cut }, back, onto) {
  const refused = await recut(cut, back ? cut.undone : cut.how);
  if (refused) {
    say(`${spoken(refused)}.`);
    return;
  }
  onto.push({ cut });
  keepHistory();
  loadAnew({ id: cut.id, en_id: cut.en_id, side: cut.side, segment: cut.segment }, t(back ? "segments-undone" : "segments-redone"));
}

// Loads the page again, comes back to the same place, and says what was done.
function loadAnew(place, told = "") {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(place));
    if (told) sessionStorage.setItem(SAID, told);
  } catch {
    // Then the page begins where it begins.
  }
  location.reload();
}

// The place to come back to; none where there is none. The address may name one too: ?doc=…&en=…&bn=….
function placeBefore() {
  const asked = new URLSearchParams(location.search);
  let place = asked.has("doc") ? { id: asked.get("doc"), en_id: asked.get("with"), side: asked.get("side"), segment: Number(asked.get("segment")) } : null;
  try {
    place = JSON.parse(sessionStorage.getItem(PLACE)) ?? place;
    sessionStorage.removeItem(PLACE);
  } catch {
    // Then the one of the address.
  }
  if (!place) return null;
  const doc = docs.findIndex((one) => one.id === place.id && one.en_id === place.en_id);
  const at = doc < 0 ? -1 : docs[doc].beads.findIndex((bead) => bead[place.side]?.includes(place.segment));
  return at < 0 ? null : { doc, at };
}

// Another tab put the segments of an article right.
function onResegmented(key) {
  if (!docs.some((one) => one.id === key.id && one.en_id === key.en_id)) return;
  catchUp();
}

// Where the reader is.
function placeNow() {
  const bead = currentBead();
  if (!bead) return null;
  const [first] = segmentsOf(bead);
  return { id: currentDoc().id, en_id: currentDoc().en_id, side: first?.side ?? "bn", segment: first?.index ?? 0 };
}
