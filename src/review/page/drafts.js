// What was typed into the edit dialog and left with Escape: it is there again when the dialog opens at that pair.

const drafts = {
  // What was typed, by pair.
  kept: new Map(),
  // The pair that is being edited, and what its fields said at first.
  open: null,
};

const TYPING = ["edit-bn", "edit-en", "edit-comment"];
const fieldsNow = () => TYPING.map((id) => byId(id).value);

// Called when the fields are filled: puts what was typed before into them.
function beginDraft(doc, bead) {
  const key = JSON.stringify([doc.id, doc.en_id ?? null, bead.bn, bead.en]);
  drafts.open = { key, filled: fieldsNow() };
  const draft = drafts.kept.get(key);
  if (!draft) return;
  TYPING.forEach((id, n) => { if (!byId(id).readOnly) byId(id).value = draft[n]; });
  byId("edit-problem").textContent = t("edit-again");
}

// Called when the texts were saved, or dropped by the button.
function endDraft() {
  if (drafts.open) drafts.kept.delete(drafts.open.key);
  drafts.open = null;
}

// Called when the dialog is gone: with Escape, what was typed is kept and said to be.
function leaveDraft() {
  if (!drafts.open) return;
  const { key, filled } = drafts.open;
  const now = fieldsNow();
  drafts.open = null;
  if (now.every((text, n) => text === filled[n])) {
    drafts.kept.delete(key);
    return;
  }
  drafts.kept.set(key, now);
  say(t("edit-put-by"));
}
