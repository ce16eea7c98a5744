// The dialogs: editing a pair's texts, splitting a pair, and help.

const DIALOGS = ["edit", "split", "cut", "help"];

// The side that is translated; the other is the source, which stays as it is.
const TARGET = page.source === "en" ? "bn" : "en";
const TYPED = { bn: "bengali", en: "english" };

// Whether a text on this side is the reviewer's to write: a translation, what was missing, or a source that the project
// gives free.
const writable = (bead, side) => side === TARGET || !bead[side].length || page.edit_source === true;

// Whether the source was edited, where there is one.
const sourceEdited = (bead) => bead.status === "edit" && ["bn", "en"].some((side) => (
  side !== TARGET && bead[side].length > 0 && bead[TYPED[side]] !== null));

function openEdit(focus) {
  const doc = currentDoc(), bead = currentBead();
  if (!bead) return;
  leaveDraft();
  for (const side of ["bn", "en"]) {
    const box = byId(`edit-${side}`), own = joined(doc[side], bead[side]);
    box.readOnly = !writable(bead, side);
    box.value = box.readOnly ? own : bead[TYPED[side]] ?? own;
    byId(`edit-${side}-note`).textContent = t(box.readOnly ? "edit-source-stays"
      : !bead[side].length ? "edit-missing" : side !== TARGET ? "edit-source-free" : "edit-target");
  }
  byId("edit-comment").value = bead.comment;
  byId("edit-problem").textContent = sourceEdited(bead) && !page.edit_source
    ? t("edit-source-was", { text: bead[TYPED[page.source]] }) : "";
  beginDraft(doc, bead);
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
    byId("edit-problem").textContent = t(`edit-missing-${missing}`);
    return false;
  }
  const same = bengali === bead.bengali && english === bead.english;
  if (same && comment === bead.comment) {
    say(t("nothing-changed"));
    return true;
  }
  // A comment alone decides nothing; taking an edit back leaves the pair accepted.
  const back = isGap(bead) ? "" : "accept";
  const status = same ? bead.status : edited ? "edit" : back;
  replace(changed(bead, { bengali, english, comment, status }));
  if (same) {
    draw();
    say(t("comment-kept"));
  } else {
    goOn(`${t(edited ? "pair-edited" : "pair-unedited", { n: state.at + 1 })}${strange(bengali, english)}`);
  }
  return true;
}

// A text with which a pair does not go into a memory, said at once.
function strange(bengali, english) {
  if (bengali !== null && !/[\u0980-\u09ff]/u.test(bengali)) return t("strange-bn");
  if (english !== null && !/[a-z]/iu.test(english)) return t("strange-en");
  // A formula or an error of a spreadsheet, letters that were lost, and those of Assamese.
  const isOdd = (text) => text !== null && /^\s*[=#]\S|\ufffd|[\u09f0\u09f1]/u.test(text);
  return isOdd(bengali) || isOdd(english) ? t("strange-text") : "";
}

function resetEdit() {
  const doc = currentDoc(), bead = currentBead();
  for (const side of ["bn", "en"]) byId(`edit-${side}`).value = joined(doc[side], bead[side]);
  byId("edit-problem").textContent = "";
}

function openSplit() {
  const doc = currentDoc(), bead = currentBead();
  if (!bead || bead.bn.length + bead.en.length < 2) {
    say(t("nothing-to-split"));
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
  say(`${t("split-done")}${edited ? ` ${t("split-edited")}` : ""}`);
  return true;
}

function wireDialogs() {
  const [edit, splitting] = [byId("edit"), byId("split")];
  // On submit and not on close, which comes later: the next key must find the work done.
  edit.querySelector("form").addEventListener("submit", (event) => {
    if (event.submitter?.value !== "save") {
      endDraft();
      return;
    }
    event.preventDefault();
    if (!saveEdit()) return;
    endDraft();
    edit.close();
  });
  // By then the dialog may be open at another pair.
  edit.addEventListener("close", () => { if (!edit.open) leaveDraft(); });
  byId("edit-reset").addEventListener("click", resetEdit);
  splitting.querySelector("form").addEventListener("submit", (event) => {
    if (event.submitter?.value !== "save") return;
    event.preventDefault();
    if (saveSplit()) splitting.close();
    else byId("split-problem").textContent = t("split-both");
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
  wireLegend();
}

// What the colours and the marks mean, and the sheet of keys.
function wireLegend() {
  byId("legend").replaceChildren(
    ...CONFIDENCE.flatMap((name) => [element("span", `swatch ${name}`, confidenceName(name)), " "]),
    ...KINDS.flatMap((name, n) => [element("mark", `kind-${n}`, t(`kind-${name}`)), " "]),
    element("span", "alone", t("alone")), " ", element("span", "left-over", t("left-over")),
  );
  byId("meanings").replaceChildren(...meaningsHere());
  byId("key-sheet").replaceChildren(...SHEET.map(([caption, rows]) => {
    const table = element("table", "", element("caption", "", t(caption)));
    for (const [keys, key] of rows) {
      const head = element("th", "", ...keys.flatMap((one) => [element("kbd", "", one), " "]));
      head.scope = "row";
      table.append(element("tr", "", head, element("td", "", t(key))));
    }
    return table;
  }));
}
