// The dialogs: editing a pair's texts, splitting a pair, and help.

const DIALOGS = ["edit", "split", "help"];

function openEdit(focus) {
  const doc = currentDoc(), bead = currentBead();
  if (!bead) return;
  for (const [id, value, gap] of [
    ["edit-bn", bead.bengali ?? joined(doc.bn, bead.bn), !bead.bn.length || !bead.en.length],
    ["edit-en", bead.english ?? joined(doc.en, bead.en), !bead.bn.length || !bead.en.length],
    ["edit-comment", bead.comment, false],
  ]) {
    byId(id).value = value;
    byId(id).readOnly = gap;
  }
  byId("edit").showModal();
  byId(isGap(bead) ? "edit-comment" : focus).focus();
}

// Text as it is kept: one line, no space at the ends.
const tidy = (text) => text.replace(/\s+/gu, " ").trim();

function saveEdit() {
  const doc = currentDoc(), bead = currentBead();
  const own = { bengali: joined(doc.bn, bead.bn), english: joined(doc.en, bead.en) };
  const [bn, en, comment] = ["edit-bn", "edit-en", "edit-comment"].map((id) => tidy(byId(id).value));
  const target = bn === tidy(own.bengali) || bn === "" ? null : bn;
  const english = en === tidy(own.english) || en === "" ? null : en;
  const edited = target !== null || english !== null;
  const same = target === bead.bengali && english === bead.english;
  if (same && comment === bead.comment) {
    say("Nothing changed.");
    return;
  }
  // A comment alone decides nothing; taking an edit back leaves the pair accepted.
  const status = same ? bead.status : edited ? "edit" : "accept";
  replace(changed(bead, { bengali: target, english, comment, status }));
  if (same) {
    draw();
    say("Comment kept.");
  } else {
    goOn(`Pair ${state.at + 1} ${edited ? "edited" : "accepted as in the articles"}`);
  }
}

function resetEdit() {
  const doc = currentDoc(), bead = currentBead();
  byId("edit-bn").value = joined(doc.bn, bead.bn);
  byId("edit-en").value = joined(doc.en, bead.en);
}

function openSplit() {
  const doc = currentDoc(), bead = currentBead();
  if (!bead || bead.bn.length + bead.en.length < 2) {
    say("There is nothing to split.");
    return;
  }
  for (const side of ["bn", "en"]) {
    byId(`split-${side}`).replaceChildren(...bead[side].map((index, n) => {
      const box = element("input");
      box.type = "checkbox";
      box.value = String(index);
      // The first half, which for one to one takes the pair apart.
      box.checked = n < bead[side].length / 2 && !(side === "en" && bead.bn.length === 1 && bead.en.length === 1);
      return element("label", "check", box, element("span", "", doc[side][index]));
    }));
  }
  byId("split-problem").textContent = "";
  byId("split").showModal();
}

function ticked(side) {
  return [...byId(`split-${side}`).querySelectorAll("input:checked")].map((box) => Number(box.value));
}

// Splits; false where the ticks make no two parts.
function saveSplit() {
  const made = split(currentDoc(), currentBead(), ticked("bn"), ticked("en"));
  if (!made) return false;
  const edited = currentBead().status === "edit";
  change(made.beads, made.bead);
  draw();
  reveal();
  say(`Split; the parts are accepted.${edited ? " The edited text went; undo brings it back." : ""}`);
  return true;
}

function wireDialogs() {
  const [edit, splitting] = [byId("edit"), byId("split")];
  // On submit and not on close, which comes later: the next key must find the work done.
  edit.querySelector("form").addEventListener("submit", (event) => {
    if (event.submitter?.value !== "save") return;
    event.preventDefault();
    edit.close();
    saveEdit();
  });
  byId("edit-reset").addEventListener("click", resetEdit);
  splitting.querySelector("form").addEventListener("submit", (event) => {
    if (event.submitter?.value !== "save") return;
    event.preventDefault();
    if (saveSplit()) splitting.close();
    else byId("split-problem").textContent = "Both parts need at least one segment: tick some, but not all.";
  });
  for (const dialog of [edit, splitting]) {
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        dialog.querySelector("button[value=save]").click();
      }
    });
  }
  for (const name of CONFIDENCE) {
    byId("legend").append(element("span", `swatch ${name}`, confidenceName(name)), " ");
  }
  KINDS.forEach(([name, own], n) => {
    byId("legend").append(element("mark", `kind-${n}`, `${name} `, bengali(own)), " ");
  });
  byId("legend").append(element("span", "alone", "without a partner"));
}
