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

// Takes over the decisions on documents whose texts are the same; the others stay as they are. All or nothing:
// a file with a fault changes nothing.
function loadDecisions(text) {
  const file = JSON.parse(text);
  if (file?.shetu !== "decisions" || file.version !== 1 || !Array.isArray(file.documents)) {
    throw new Error("it is no file of decisions");
  }
  const taken = file.documents.map(beadsFor).filter(Boolean);
  for (const { doc, beads } of taken) {
    state.past.push({ doc: docs.indexOf(doc), at: 0, beads: doc.beads });
    doc.beads = beads;
    saveSoon(doc);
  }
  state.future = [];
  select(state.doc, state.at);
  draw();
  const left = file.documents.length - taken.length;
  say(`Decisions on ${counted(taken.length, "article")} loaded${left ? `; ${left} in the file are not of this page` : ""}.`);
}

// The beads a file has for a document of this page; null where the texts are others.
function beadsFor(kept) {
  const doc = docs.find((other) => other.id === kept.id && other.hash === kept.hash);
  if (!doc) return null;
  const own = new Map(doc.beads.map((bead) => [`${bead.bn}|${bead.en}`, bead]));
  const beads = inOrder(kept.beads.map((record) => {
    // What the file does not say is taken from the bead of the same segments.
    const bead = beadOf(record), same = own.get(`${bead.bn}|${bead.en}`);
    return changed(bead, {
      moved: same?.moved ?? false, doubt: same?.doubt ?? false, hand: same?.hand ?? !isGap(bead),
    });
  }));
  return isWhole(doc, beads) ? { doc, beads } : null;
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
