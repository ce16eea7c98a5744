// Decisions as a file, in the form that `shetu apply` reads.

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
      origins: doc.origins,
      // What the reader of the file has to know, where the source was edited with the project's leave.
      ...page.edit_source && doc.beads.some(sourceEdited) ? { edit_source: true } : {},
      beads: doc.beads.map(decision),
    })),
  };
}

function decision(bead) {
  const record = { bn: bead.bn, en: bead.en, score: bead.score, status: bead.status };
  if (bead.related !== null) record.related = bead.related;
  if (bead.status === "edit" && bead.english !== null) record.english = bead.english;
  if (bead.status === "edit" && bead.bengali !== null) record.bengali = bead.bengali;
  return { ...record, comment: bead.comment, flags: bead.flags, ...bead.mark ? { mark: true } : {} };
}

// The name of this file as a person reads it. What stands behind a % and is no letter in UTF-8 is part of the name.
function fileName() {
  const last = location.pathname.split("/").pop() ?? "";
  const name = last.replace(/(?:%[0-9a-f]{2})+/giu, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
  return tidy(name).replace(/\.html?$/iu, "").replace(/[/\\]/gu, "_") || "review";
}

function exportDecisions() {
  // What another tab did belongs to it.
  lookAround();
  const blob = new Blob([JSON.stringify(decisions()), "\n"], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${fileName()}.decisions.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  state.exported = true;
  const sum = total();
  say(t("exported", { name: link.download, decided: sum.decided, pairs: counted(sum.pairs, "pair") }));
}
