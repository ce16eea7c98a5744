// What the marks of a pair mean (score, related, partial ...): each is explained where it stands, and all that this file has
// in the help.

// What is said beside every file; of the doubts those that are in it.
const ALWAYS = ["score", "related", "no-partner", "moved", "by-hand"];

const meaningOf = (mark) => (hasWords(`about-${mark}`) ? t(`about-${mark}`) : "");

// The mark whose meaning is shown, so that it stays shown while the panel is drawn anew for the same pair.
const explained = { mark: null, bead: null };

// A mark that says what it means: to the pointer, and by a press to everybody. `place` is where it is said.
function explainedChip(text, looks, mark, bead, place) {
  const meaning = meaningOf(mark);
  if (!meaning) return element("span", `chip ${looks}`, text);
  const made = button(text, () => {
    const shown = explained.mark === mark && explained.bead === bead;
    explained.mark = shown ? null : mark;
    explained.bead = bead;
    show();
  }, `chip ${looks}`);
  made.title = meaning;
  made.dataset.mark = mark;
  const show = () => {
    const on = explained.bead === bead ? explained.mark : null;
    for (const other of made.parentElement?.querySelectorAll("button.chip") ?? [made]) {
      other.setAttribute("aria-expanded", String(other.dataset.mark === on));
    }
    if (on === mark) place.textContent = meaning;
    else if (on === null) place.textContent = "";
    place.hidden = !place.textContent;
  };
  made.setAttribute("aria-controls", place.id);
  made.setAttribute("aria-expanded", String(explained.mark === mark && explained.bead === bead));
  if (explained.mark === mark && explained.bead === bead) {
    place.textContent = meaning;
    place.hidden = false;
  }
  return made;
}

// The list of meanings in the help.
function meaningsHere() {
  const named = (mark) => (ALWAYS.includes(mark) ? t(mark) : flagName(mark));
  const marks = [...ALWAYS, ...flagsHere.filter(meaningOf)];
  return marks.flatMap((mark) => [element("dt", "", named(mark)), element("dd", "", meaningOf(mark))]);
}
