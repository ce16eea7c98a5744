// Cutting a segment between words, and joining it with the next: where a desk serves the page, for the segments belong to
// the project. The desk aligns the article again with them, keeps what was decided, and the page is loaded anew.

const PLACE = "shetu-desk/place";

function openCutting() {
  const bead = currentBead();
  if (!desk.on || !bead) return;
  const doc = currentDoc();
  for (const side of ["bn", "en"]) {
    byId(`cut-${side}`).replaceChildren(...bead[side].flatMap((index) => cuttable(doc, side, index)));
  }
  byId("cut-problem").textContent = "";
  byId("cut").showModal();
  byId("cut").querySelector(".gap")?.focus();
}

// A segment as words with a gap before each but the first, and a way to join it with the next.
function cuttable(doc, side, index) {
  const text = doc[side][index];
  const parts = [];
  for (const { index: at, 0: word } of text.matchAll(/\S+/gu)) {
    if (at > 0) {
      const gap = element("button", "gap", "✂", unseen(` cut before ${word}`));
      gap.type = "button";
      gap.title = `Cut before “${word}”`;
      gap.addEventListener("click", () => resegment(side, index, at));
      parts.push(gap);
    }
    parts.push(element("span", "", word));
  }
  const made = [element("p", "cuttable", ...parts)];
  if (index + 1 < doc[side].length) {
    const join = element("button", "join", `Join with the next: ${doc[side][index + 1].slice(0, 60)}…`);
    join.type = "button";
    join.addEventListener("click", () => resegment(side, index, null));
    made.push(join);
  }
  return made;
}

async function resegment(side, segment, at) {
  const problem = byId("cut-problem");
  if (desk.waiting.length) {
    problem.textContent = "What you decided last is still being saved; try again in a moment.";
    return;
  }
  problem.textContent = "Aligning the article again…";
  const answer = await post("/api/segments", { doc: deskKey(currentDoc()), side, segment, at, now: Date.now() });
  if (!answer.ok) {
    problem.textContent = `${answer.problem}.`;
    return;
  }
  loadAnew({ id: currentDoc().id, en_id: currentDoc().en_id, side, segment });
}

// Loads the page again, and comes back to the same place.
function loadAnew(place) {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  } catch {
    // Then the page begins where it begins.
  }
  location.reload();
}

// The place to come back to; none where there is none.
function placeBefore() {
  if (!desk.on) return null;
  try {
    const place = JSON.parse(sessionStorage.getItem(PLACE));
    sessionStorage.removeItem(PLACE);
    const doc = docs.findIndex((one) => one.id === place.id && one.en_id === place.en_id);
    const at = doc < 0 ? -1 : docs[doc].beads.findIndex((bead) => bead[place.side].includes(place.segment));
    return at < 0 ? null : { doc, at };
  } catch {
    return null;
  }
}

// Another tab put the segments of an article right.
function onResegmented(key) {
  if (!docs.some((one) => one.id === key.id && one.en_id === key.en_id && one.hash === key.hash)) return;
  if (byId("cut").open) return;
  const [first] = currentBead() ? segmentsOf(currentBead()) : [];
  loadAnew({ id: currentDoc().id, en_id: currentDoc().en_id, side: first?.side ?? "bn", segment: first?.index ?? 0 });
}
