// Where a desk serves the page, every change goes to the project's folder as it is made, and what is made elsewhere (in
// another tab, by another reviewer) comes back. The desk says that a change is on disk; until then it waits here, and is
// sent again and again.

const desk = { on: typeof page.served === "string", waiting: [], busy: false, ok: true, problem: "", refused: false };
const RETRY = 3000;

const deskKey = (doc) => ({ id: doc.id, en_id: doc.en_id, hash: doc.hash });

// Sends beads that were made.
function sendMade(doc, made) {
  if (!desk.on || !made.length) return;
  desk.waiting.push({ doc, told: { doc: deskKey(doc), form: doc.form, made, tab: TAB } });
  if (!desk.busy) sendNext();
}

async function sendNext() {
  desk.busy = true;
  while (desk.waiting.length) {
    const answer = await post("/api/made", desk.waiting[0].told);
    desk.ok = answer.ok;
    desk.problem = answer.problem;
    // What the desk will never take is not sent again; it stays in this browser.
    if (answer.final) keepRefused(desk.waiting[0]);
    if (answer.ok || answer.final) desk.waiting.shift();
    if (answer.final) desk.refused = answer.problem;
    drawSaved();
    if (!answer.ok && !answer.final) await new Promise((done) => { setTimeout(done, RETRY); });
  }
  desk.busy = false;
}

// What was decided here while another tab cut or joined segments of the same article: the desk refuses it, and the page is loaded
// anew with the other segments, for which it is taken over then.
const REFUSED = "shetu-refused";

function keepRefused({ doc, told }) {
  try {
    const before = JSON.parse(sessionStorage.getItem(REFUSED)) ?? [];
    sessionStorage.setItem(REFUSED, JSON.stringify([...before, { id: doc.id, en_id: doc.en_id, bn: doc.bn, en: doc.en, made: told.made }]));
  } catch {
    // Then it is on this page until it is loaded anew.
  }
}

// Where the segments are the same, it was refused for another reason, and would be again.
function takeRefused() {
  if (!desk.on) return;
  let refused = [];
  try {
    refused = JSON.parse(sessionStorage.getItem(REFUSED)) ?? [];
    sessionStorage.removeItem(REFUSED);
  } catch {
    return;
  }
  for (const old of refused) {
    const doc = docs.find((one) => one.id === old.id && one.en_id === old.en_id);
    const sides = ["bn", "en"];
    if (!doc || !sides.every((side) => isSameText(old[side], doc[side]))) continue;
    if (sides.every((side) => old[side].length === doc[side].length && old[side].every((text, n) => text === doc[side][n]))) continue;
    const beads = old.made.map((one) => beadOf(old, one)).filter(Boolean);
    const maps = { bn: movedSegments(old.bn, doc.bn), en: movedSegments(old.en, doc.en) };
    doc.beads = joinedBeads(doc, doc.beads, recutBeads(beads, maps));
  }
}

async function post(path, value) {
  try {
    const response = await fetch(path, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(value),
    });
    if (response.ok) return { ok: true, problem: "" };
    const told = await response.json().catch(() => ({}));
    return { ok: false, final: response.status === 400 || response.status === 409, problem: told.problem ?? inBoth("no-answer") };
  } catch {
    return { ok: false, final: false, problem: inBoth("no-answer") };
  }
}

// What was made of a document before the page was loaded.
function restoreMade() {
  if (!desk.on) return 0;
  let found = 0;
  for (const doc of docs) {
    const beads = (doc.made ?? []).map((one) => beadOf(doc, one)).filter(Boolean);
    if (!beads.length) continue;
    doc.beads = joinedBeads(doc, doc.beads, beads);
    found += 1;
  }
  return found;
}

// Sends what this browser kept and the desk does not have: it was decided while the desk did not answer, and the browser was
// closed before it did. What the desk may refuse goes apart, so that nothing else is refused with it.
function sendKept() {
  if (!desk.on) return;
  const moment = (bead) => `${bead.at} ${said(bead)}`;
  for (const doc of docs) {
    const there = new Set((doc.made ?? []).map((one) => beadOf(doc, one)).filter(Boolean).map(moment));
    const left = doc.beads.filter((bead) => bead.at && !there.has(moment(bead)));
    const free = left.filter((bead) => page.edit_source || !sourceEdited(bead));
    sendMade(doc, free);
    for (const bead of left) if (!free.includes(bead)) sendMade(doc, [bead]);
  }
}

// Listens to what is made elsewhere.
function listenToDesk(wasLost = false) {
  if (!desk.on) return;
  const events = new EventSource("/api/events");
  // Opened while the articles are still being aligned.
  if (!docs.length) events.addEventListener("project", () => location.reload());
  // This tab fell behind, or the desk was away for a while: what was made meanwhile is on the page when it is loaded anew.
  events.addEventListener("all", catchUp);
  events.addEventListener("error", () => {
    wasLost = true;
    // A browser gives up where a desk that was opened anew lets nobody in yet.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listenToDesk(true), RETRY);
  });
  events.addEventListener("open", () => { if (wasLost) catchUp(); });
  events.addEventListener("resegmented", (event) => onResegmented(JSON.parse(event.data).doc));
  events.addEventListener("made", (event) => {
    const { doc: key, made, tab } = JSON.parse(event.data);
    if (tab === TAB) return;
    const doc = docs.find((one) => one.id === key.id && one.en_id === key.en_id && one.hash === key.hash);
    const beads = doc ? made.map((one) => beadOf(doc, one)).filter(Boolean) : [];
    if (!beads.length) return;
    saving.theirs.set(doc, [...saving.theirs.get(doc) ?? [], ...beads]);
    takeOver();
  });
}

// Loads the page anew as soon as nothing waits to be sent and nothing is being written.
function catchUp() {
  if (!desk.waiting.length && !document.querySelector("dialog[open]")) loadAnew(placeNow());
  else setTimeout(catchUp, 1000);
}

// What the line at the top says of it.
function deskSaved() {
  if (desk.waiting.length && !desk.ok) return { bad: true, text: t("not-saved-yet"), why: desk.problem };
  if (!desk.ok) return { bad: true, text: t("not-saved"), why: desk.problem };
  // What was refused is in this browser only, whatever was saved after it.
  if (desk.refused) return { bad: true, text: t("not-saved"), why: desk.refused };
  if (desk.waiting.length) return { bad: false, text: t("saving"), why: "" };
  return { bad: false, text: t("saved"), why: "" };
}
