// The panel of the current pair (what it is, why it scores so, what can be done) and the line at the top (how
// far the work is, whether it is kept).

function drawPanel() {
  const doc = currentDoc(), bead = currentBead();
  const about = byId("about");
  byId("picking").hidden = !state.picking;
  byId("actions").hidden = Boolean(state.picking);
  byId("moves").hidden = Boolean(state.picking);
  about.hidden = Boolean(state.picking);
  if (state.picking) {
    const { bn, en } = state.picking;
    byId("picked").textContent = `Picked: ${bn.size} Bengali, ${en.size} English.`;
    return;
  }
  about.replaceChildren();
  if (!bead) {
    about.append("This article holds no segments.");
    return;
  }
  about.append(headLine(doc, bead));
  if (bead.comment) about.append(element("p", "comment", `Comment: ${bead.comment}`));
  if (sourceEdited(bead)) {
    about.append(element("p", "problem", "The source text was edited, which apply will ask about: press Edit and Save to have it as in the article."));
  }
  if (apart(bead) || (isGap(bead) && bead.status === "edit")) about.append(bothTexts(doc, bead));
  if (!isGap(bead)) about.append(evidence(doc, bead));
  const off = { merge: !mergeable(1) && !mergeable(-1), split: bead.bn.length + bead.en.length < 2 };
  for (const [name, disabled] of Object.entries(off)) {
    document.querySelector(`#actions [data-do=${name}]`).disabled = disabled;
  }
}

function headLine(doc, bead) {
  const [name, inBengali, sign] = STATUSES[bead.status];
  const line = element("p", "head");
  line.append(element("b", "", `Pair ${state.at + 1} of ${doc.beads.length}`), " ");
  if (isGap(bead)) line.append(element("span", "chip", "no partner ", bengali("জোড়া নেই")));
  else if (bead.hand) line.append(element("span", "chip", "made by hand ", bengali("হাতে করা")));
  else {
    const score = element("span", `chip score ${confidence(bead)}`, `score ${tenths(bead.score)} %`);
    score.title = "How probable it is that each text says all that the other says.";
    line.append(score);
    if (bead.related !== null) {
      const related = element("span", "chip", `related ${tenths(bead.related)} % `, bengali("মিল আছে"));
      related.title = "How probable it is that the two belong together, be it only in part.";
      line.append(" ", related);
    }
  }
  if (bead.bn.length > 1 || bead.en.length > 1) {
    line.append(" ", element("span", "chip", `${bead.bn.length} Bengali : ${bead.en.length} English`));
  }
  if (bead.moved) line.append(" ", element("span", "chip", "moved ", bengali("স্থান বদলেছে")));
  for (const flag of bead.flags) {
    const [label, own] = flagNames(flag);
    line.append(" ", element("span", "chip flag", `${label} `, bengali(own)));
  }
  line.append(" ", element("span", `chip state is-${bead.status || "open"}`, `${sign} ${name} `, bengali(inBengali)));
  return line;
}

// Whether the two sides of a bead stand in different rows.
function apart(bead) {
  const rows = new Set([...bead.bn.map((i) => drawn.rowOfBn[i]), ...bead.en.map((j) => drawn.rowOfEn[j])]);
  return !isGap(bead) && rows.size > 1;
}

function bothTexts(doc, bead) {
  const english = element("p", "", englishOf(doc, bead));
  english.lang = "en";
  return element("div", "both", bengali(bengaliOf(doc, bead), "p"), english);
}

function evidence(doc, bead) {
  const words = element("div", "words");
  for (const [kind, i, a, length, j, c, other] of wordsOf(doc, bead)) {
    const left = bengali(doc.bn[i].slice(a, a + length)), right = doc.en[j].slice(c, c + other);
    words.append(element("span", `word kind-${kind}`, left, " = ", right), " ");
  }
  if (!words.children.length) words.append("No matched words. ");
  const slices = (side) => bead[side]
    .flatMap((i) => doc.alone[side].get(i) ?? [])
    .map(([i, start, length]) => doc[side][i].slice(start, start + length));
  const bn = slices("bn"), en = slices("en");
  for (const side of ["bn", "en"]) {
    for (const [i, start, length] of bead[side].flatMap((i) => leftOver(doc, side, i))) {
      const text = doc[side][i].slice(start, start + length);
      const name = side === "bn" ? "Only in Bengali: " : "Only in English: ";
      words.append(element("span", "only", name, element("span", "left-over", side === "bn" ? bengali(text) : text)), " ");
    }
  }
  if (bn.length || en.length) {
    words.append(element("span", "without", "Without a partner: ", bengali(bn.join(", ")), bn.length && en.length ? " | " : "", en.join(", ")));
  }
  return words;
}

function drawProgress() {
  const sum = total(), own = tallyOf(currentDoc());
  const bar = byId("bar");
  bar.max = Math.max(1, sum.pairs);
  bar.value = sum.decided;
  byId("progress").textContent = `Done ${sum.checked}/${sum.doubtful} doubtful, ${sum.decided}/${sum.pairs} all`;
  byId("count-doubtful").textContent = String(sum.doubtful);
  byId("count-all").textContent = String(sum.beads);
  byId("undo").disabled = !state.past.length;
  byId("redo").disabled = !state.future.length;
  const choice = byId("document");
  const option = choice.options[state.doc];
  const text = optionText(currentDoc(), own);
  if (option && option.textContent !== text) option.textContent = text;
  if (choice.selectedIndex !== state.doc) choice.selectedIndex = state.doc;
  drawSaved();
}

function optionText(doc, count) {
  const left = count.doubtful - count.checked;
  const rest = left ? `${left} doubtful left` : "no doubts left";
  return `${doc.id}: ${rest}, ${count.decided}/${count.pairs}`;
}

const CLOCK = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit" });

function drawSaved() {
  const warning = byId("warning"), saved = byId("saved");
  if (desk.on) {
    const { bad, text, why } = deskSaved();
    warning.hidden = !bad;
    warning.textContent = bad ? `What you decided last is not in the project yet: ${why}. It stays in this browser and is sent again; do not close this tab.` : "";
    saved.classList.toggle("bad", bad);
    saved.textContent = text;
    return;
  }
  warning.hidden = saving.ok;
  if (!saving.ok) {
    warning.textContent = "Your work is NOT being kept: this browser refuses storage for this file (private window, "
      + "blocked site data, or full). Export the decisions before you close the page, and load them again to go on.";
  }
  saved.classList.toggle("bad", !saving.ok);
  if (!saving.ok) saved.textContent = "Not kept";
  else if (saving.at) saved.textContent = `Kept ${CLOCK.format(saving.at)}`;
}

// Says something to the eye and to a screen reader.
function say(text) {
  byId("status").textContent = text;
}

// Says to a screen reader what the eye sees already.
function tell(text) {
  byId("status").textContent = "";
  byId("place").textContent = text;
}
