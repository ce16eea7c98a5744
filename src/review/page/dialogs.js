// The dialogs: editing a pair's texts, splitting a pair, and help.

const DIALOGS = ["edit", "split", "cut", "help"];

// The side that is translated; the other is the source, which stays as it is.
const TARGET = page.source === "en" ? "bn" : "en";
const TYPED = { bn: "bengali", en: "english" };
const NAMES = { bn: "Bengali", en: "English" };

// Whether a text on this side is the reviewer's to write: a translation, or what was missing.
const writable = (bead, side) => side === TARGET || !bead[side].length;

// Whether the source was edited, as files of earlier versions may say.
const sourceEdited = (bead) => bead.status === "edit" && ["bn", "en"].some((side) => (
  !writable(bead, side) && bead[TYPED[side]] !== null));

function openEdit(focus) {
  const doc = currentDoc(), bead = currentBead();
  if (!bead) return;
  for (const side of ["bn", "en"]) {
    const box = byId(`edit-${side}`), own = joined(doc[side], bead[side]);
    box.readOnly = !writable(bead, side);
    box.value = box.readOnly ? own : bead[TYPED[side]] ?? own;
    byId(`edit-${side}-note`).textContent = box.readOnly ? "the source: stays as it is"
      : bead[side].length ? "" : "missing: write it here";
  }
  byId("edit-comment").value = bead.comment;
  byId("edit-problem").textContent = sourceEdited(bead)
    ? `The source was edited, to “${bead[TYPED[page.source]]}”. Save, and it is again as in the article.` : "";
  byId("edit").showModal();
  const empty = ["bn", "en"].find((side) => !bead[side].length);
  byId(focus !== "edit" ? focus : `edit-${empty ?? TARGET}`).focus();
}

// What was typed on a side, null where it is what the article says.
function typedOn(side) {
  const doc = currentDoc(), bead = currentBead();
  const box = byId(`edit-${side}`), text = tidy(box.value);
  return box.readOnly || text === "" || text === tidy(joined(doc[side], bead[side])) ? null : text;
}

// Keeps the texts; false where they make no pair.
function saveEdit() {
  const bead = currentBead(), comment = tidy(byId("edit-comment").value);
  const [bengali, english] = [typedOn("bn"), typedOn("en")];
  const edited = bengali !== null || english !== null;
  const missing = ["bn", "en"].find((side) => !bead[side].length && tidy(byId(`edit-${side}`).value) === "");
  if (edited && missing) {
    byId("edit-problem").textContent = `The ${NAMES[missing]} text is missing: write it, or press “As in the articles”.`;
    return false;
  }
  const same = bengali === bead.bengali && english === bead.english;
  if (same && comment === bead.comment) {
    say("Nothing changed.");
    return true;
  }
  // A comment alone decides nothing; taking an edit back leaves the pair accepted.
  const back = isGap(bead) ? "" : "accept";
  const status = same ? bead.status : edited ? "edit" : back;
  replace(changed(bead, { bengali, english, comment, status }));
  if (same) {
    draw();
    say("Comment kept.");
  } else {
    goOn(`Pair ${state.at + 1} ${edited ? "edited" : "as in the articles again"}${strange(bengali, english)}`);
  }
  return true;
}

// What apply will ask about, said at once.
function strange(bengali, english) {
  if (bengali !== null && !/[\u0980-\u09ff]/u.test(bengali)) return "; but its Bengali text has no Bengali letter, and apply will ask";
  if (english !== null && !/[a-z]/iu.test(english)) return "; but its English text has no English letter, and apply will ask";
  return "";
}

function resetEdit() {
  const doc = currentDoc(), bead = currentBead();
  for (const side of ["bn", "en"]) byId(`edit-${side}`).value = joined(doc[side], bead[side]);
  byId("edit-problem").textContent = "";
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
    if (saveEdit()) edit.close();
  });
  byId("edit-reset").addEventListener("click", resetEdit);
  splitting.querySelector("form").addEventListener("submit", (event) => {
    if (event.submitter?.value !== "save") return;
    event.preventDefault();
    if (saveSplit()) splitting.close();
    else byId("split-problem").textContent = "Both parts need at least one segment: tick some, but not all.";
  });
  for (const id of DIALOGS) byId(id).addEventListener("close", takeOver);
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
  byId("legend").append(element("span", "alone", "without a partner"), " ");
  byId("legend").append(element("span", "left-over", `${LEFT_OVER[0]} `, bengali(LEFT_OVER[1])));
}
