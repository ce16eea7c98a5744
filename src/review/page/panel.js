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
    byId("picked").textContent = t("picked", { bn: bn.size, en: en.size });
    return;
  }
  // What had the focus goes; its place is this one.
  const inside = about.contains(document.activeElement);
  about.replaceChildren();
  if (inside) about.focus({ preventScroll: true });
  if (!bead) {
    about.append(t("no-segments"));
    return;
  }
  const meaning = element("p", "meaning small");
  meaning.id = "meaning";
  meaning.hidden = true;
  meaning.setAttribute("role", "status");
  about.append(headLine(doc, bead, meaning), meaning);
  if (bead.comment) about.append(element("p", "comment", t("comment-is", { text: bead.comment })));
  if (sourceEdited(bead) && !page.edit_source) about.append(element("p", "problem", t("source-edited-asks")));
  if (apart(bead) || (isGap(bead) && bead.status === "edit")) about.append(bothTexts(doc, bead));
  if (!isGap(bead)) about.append(evidence(doc, bead));
  const off = { merge: !mergeable(1) && !mergeable(-1), split: bead.bn.length + bead.en.length < 2 };
  for (const [name, disabled] of Object.entries(off)) {
    document.querySelector(`#actions [data-do=${name}]`).disabled = disabled;
  }
  document.querySelector("#actions [data-do=mark]").setAttribute("aria-pressed", String(bead.mark));
}

function headLine(doc, bead, meaning) {
  const line = element("p", "head");
  const chip = (text, looks = "", mark = "") => line.append(" ", explainedChip(text, looks, mark, bead, meaning));
  line.append(element("b", "", t("pair-of", { n: state.at + 1, of: doc.beads.length })));
  if (isGap(bead)) chip(t("no-partner"), "", "no-partner");
  else if (bead.hand) chip(t("by-hand"), "", "by-hand");
  else {
    chip(t("score-is", { percent: tenths(bead.score) }), `score ${confidence(bead)}`, "score");
    if (bead.related !== null) chip(t("related-is", { percent: tenths(bead.related) }), "", "related");
  }
  if (bead.bn.length > 1 || bead.en.length > 1) chip(t("segments-are", { bn: bead.bn.length, en: bead.en.length }));
  if (bead.moved) chip(t("moved"), "", "moved");
  for (const flag of bead.flags) chip(flagName(flag), "flag", flag);
  if (sourceEdited(bead)) chip(t("source-edited"), "flag");
  if (bead.mark) chip(`⚑ ${t("marked")}`, "flag");
  chip(`${STATUSES[bead.status]} ${statusName(bead.status)}`, `state is-${bead.status || "open"}`);
  return line;
}

// Whether the two sides of a bead stand in different rows.
function apart(bead) {
  const rows = new Set([...bead.bn.map((i) => drawn.rowOfBn[i]), ...bead.en.map((j) => drawn.rowOfEn[j])]);
  return !isGap(bead) && rows.size > 1;
}

function bothTexts(doc, bead) {
  return element("div", "both", bengali(bengaliOf(doc, bead), "p"), english(englishOf(doc, bead), "p"));
}

function evidence(doc, bead) {
  const found = element("div", "words");
  for (const [kind, i, a, length, j, c, other] of wordsOf(doc, bead)) {
    const left = bengali(doc.bn[i].slice(a, a + length)), right = doc.en[j].slice(c, c + other);
    found.append(element("span", `word kind-${kind}`, left, " = ", english(right)), " ");
  }
  if (!found.children.length) found.append(`${t("no-matched-words")} `);
  const slices = (side) => bead[side]
    .flatMap((i) => doc.alone[side].get(i) ?? [])
    .map(([i, start, length]) => doc[side][i].slice(start, start + length));
  const bn = slices("bn"), en = slices("en");
  for (const side of ["bn", "en"]) {
    for (const [i, start, length] of bead[side].flatMap((i) => leftOver(doc, side, i))) {
      const text = doc[side][i].slice(start, start + length);
      const own = side === "bn" ? bengali(text) : english(text);
      found.append(element("span", "only", `${t(`only-${side}`)} `, element("span", "left-over", own)), " ");
    }
  }
  if (bn.length || en.length) {
    found.append(element("span", "without", `${t("without-partner")} `, bengali(bn.join(", ")), bn.length && en.length ? " | " : "", english(en.join(", "))));
  }
  return found;
}

function drawProgress() {
  const sum = total(), own = tallyOf(currentDoc());
  const bar = byId("bar");
  bar.max = Math.max(1, sum.pairs);
  bar.value = sum.decided;
  byId("progress").textContent = t("progress", sum);
  byId("count-doubtful").textContent = number(sum.doubtful);
  byId("count-all").textContent = number(sum.beads);
  byId("undo").disabled = !state.past.length && !state.older.length;
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
  return t(left ? "option" : "option-done", { id: doc.id, left, decided: count.decided, pairs: count.pairs });
}

const clockText = (date) => new Intl.DateTimeFormat(words.lang === "bn" ? "bn-BD" : [], { hour: "2-digit", minute: "2-digit" }).format(date);

function drawSaved() {
  const warning = byId("warning"), saved = byId("saved");
  if (desk.on) {
    const { bad, text, why } = deskSaved();
    warning.hidden = !bad;
    warning.textContent = bad ? t("not-in-project", { why: spoken(why) }) : "";
    saved.classList.toggle("bad", bad);
    saved.textContent = text;
    return;
  }
  warning.hidden = saving.ok;
  if (!saving.ok) {
    warning.textContent = t("not-kept-help");
  }
  saved.classList.toggle("bad", !saving.ok);
  if (!saving.ok) saved.textContent = t("not-kept");
  else if (saving.at) saved.textContent = t("kept-at", { time: clockText(saving.at) });
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
