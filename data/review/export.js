// Decisions as a file, and a file of decisions back into the page. The form is the one `shetu apply` reads.

function decisions() {
  return {
    shetu: "decisions",
    version: 1,
    source: page.source,
    documents: docs.map((doc) => ({
      id: doc.id,
      en_id: doc.en_id,
      hash: doc.hash,
      bn: doc.bn,
      en: doc.en,
      beads: doc.beads.map(decision),
    })),
  };
}

function decision(bead) {
  const record = { bn: bead.bn, en: bead.en, score: bead.score, status: bead.status };
  if (bead.status === "edit" && bead.english !== null) record.english = bead.english;
  if (bead.status === "edit" && bead.bengali !== null) record.bengali = bead.bengali;
  return { ...record, comment: bead.comment, flags: bead.flags };
}

function exportDecisions() {
  const blob = new Blob([JSON.stringify(decisions()), "\n"], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  const name = decodeURIComponent(location.pathname.split("/").pop() ?? "").replace(/\.html?$/i, "");
  link.download = `${name || "review"}.decisions.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  state.exported = true;
  const sum = total();
  say(`Exported as ${link.download}: ${sum.decided} of ${counted(sum.pairs, "pair")} decided.`);
}

// Takes over the decisions on documents whose texts are the same; the others stay as they are.
function loadDecisions(text) {
  const file = JSON.parse(text);
  if (file.shetu !== "decisions" || file.version !== 1) throw new Error("this is no file of decisions");
  let taken = 0;
  for (const kept of file.documents) {
    const doc = docs.find((other) => other.id === kept.id && other.hash === kept.hash);
    if (!doc) continue;
    const beads = inOrder(kept.beads.map((record) => beadOf(doc, record)));
    if (!isWhole(doc, beads)) continue;
    state.past.push({ doc: docs.indexOf(doc), at: 0, beads: doc.beads });
    doc.beads = beads;
    save(doc);
    taken += 1;
  }
  state.future = [];
  select(state.doc, state.at);
  draw();
  const left = file.documents.length - taken;
  say(`Decisions on ${counted(taken, "article")} loaded${left ? `; ${left} in the file are not of this page` : ""}.`);
}

// A decision as a bead; what the file does not say is taken from the bead of the same segments.
function beadOf(doc, record) {
  const same = (a, b) => a.length === b.length && a.every((i, n) => i === b[n]);
  const own = doc.beads.find((bead) => same(bead.bn, record.bn) && same(bead.en, record.en));
  const score = Number(record.score) || 0;
  return newBead(record.bn.map(Number), record.en.map(Number), {
    score,
    flags: (record.flags ?? []).map(String),
    status: record.status in STATUSES ? record.status : "",
    english: record.english ?? null,
    bengali: record.bengali ?? null,
    comment: String(record.comment ?? ""),
    moved: own?.moved ?? false,
    doubt: own?.doubt ?? false,
    hand: own?.hand ?? (record.bn.length > 0 && record.en.length > 0),
  });
}

function wireFile() {
  const input = byId("file");
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    try {
      loadDecisions(await file.text());
    } catch (problem) {
      say(`${file.name} was not loaded: ${problem.message}.`);
    }
    input.value = "";
  });
}
