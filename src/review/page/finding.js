// Searching in the texts of both articles, and which pairs of them the list shows. Letters are compared without what
// does not show: joiners, the two forms of letters with a nukta, marks of quotation, capitals, and the digits of either
// script. On request words are found with other endings too; ENDINGS comes from the tables of the language.

const finding = { text: "", endings: false, only: "", found: null };

// A text in the form in which it is compared.
function folded(text) {
  return text.normalize("NFD").toLowerCase()
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/gu, "")
    // ব with a nukta is an old way to write র; khanda ta is ত with a hasanta.
    .replace(/\u09ac\u09bc/gu, "\u09b0").replace(/\u09bc/gu, "").replace(/\u09ce/gu, "\u09a4\u09cd")
    .replace(/[\u09e6-\u09ef]/gu, (digit) => String(digit.codePointAt(0) - 0x9e6))
    .replace(/[‘’`´]/gu, "'").replace(/[“”«»]/gu, "\"").replace(/\s+/gu, " ").trim();
}

const wordsIn = (text) => text.match(/[\p{L}\p{M}\p{N}'-]+/gu) ?? [];

const ENDING_SETS = { bn: [...new Set(ENDINGS.bn.map(folded))], en: ENDINGS.en };

// What a word may be without its ending, the word itself among them.
const stemsKnown = new Map();

function stemsOf(word) {
  if (stemsKnown.has(word)) return stemsKnown.get(word);
  const isBengali = /[\u0980-\u09ff]/u.test(word), least = isBengali ? 2 : 3;
  const stems = new Set([word]);
  for (const ending of ENDING_SETS[isBengali ? "bn" : "en"]) {
    if (word.length - ending.length >= least && word.endsWith(ending)) stems.add(word.slice(0, word.length - ending.length));
  }
  stemsKnown.set(word, stems);
  return stems;
}

// Two words are alike if one is the other with an ending, or both are one word with two endings.
function alike(one, other) {
  if (one === other) return true;
  const stems = stemsOf(other);
  for (const stem of stemsOf(one)) if (stems.has(stem)) return true;
  return false;
}

// Whether a text, folded, holds what is looked for: as letters in a row, or as words in a row with any endings.
function holds(text, wanted, endings) {
  if (!endings) return text.includes(wanted);
  const list = wordsIn(text), sought = wordsIn(wanted);
  if (!sought.length) return false;
  for (let n = 0; n + sought.length <= list.length; n += 1) {
    if (sought.every((word, m) => alike(word, list[n + m]))) return true;
  }
  return false;
}

// The texts of a document in that form; they are made once.
const foldedTexts = new WeakMap();

function foldedOf(doc) {
  const known = foldedTexts.get(doc);
  if (known && known.of.bn === doc.bn && known.of.en === doc.en) return known;
  const made = { bn: doc.bn.map(folded), en: doc.en.map(folded), of: { bn: doc.bn, en: doc.en } };
  foldedTexts.set(doc, made);
  return made;
}

function holdsWanted(doc, bead, wanted) {
  const texts = foldedOf(doc);
  // A phrase may go over the border of two segments.
  const sides = ["bn", "en"].map((side) => bead[side].map((i) => texts[side][i]).join(" "));
  if (bead.status === "edit") sides.push(folded(bead.bengali ?? ""), folded(bead.english ?? ""));
  if (bead.comment) sides.push(folded(bead.comment));
  return sides.some((text) => holds(text, wanted, finding.endings));
}

// What the list can be narrowed to: by name, whether a pair is of it.
const ONLY = {
  "undecided": (bead) => !isGap(bead) && bead.status === "",
  "no-partner": (bead) => isGap(bead),
  "moved": (bead) => bead.moved,
  "marked": (bead) => bead.mark,
  "commented": (bead) => bead.comment !== "",
  "accept": (bead) => bead.status === "accept",
  "edit": (bead) => bead.status === "edit",
  "reject": (bead) => bead.status === "reject",
  "skip": (bead) => bead.status === "skip",
  "source-edited": (bead) => sourceEdited(bead),
  "score-sure": (bead) => !isGap(bead) && !bead.hand && bead.score >= page.accept,
  "score-likely": (bead) => !isGap(bead) && !bead.hand && bead.score < page.accept && bead.score >= 0.8,
  "score-doubt": (bead) => !isGap(bead) && !bead.hand && bead.score < 0.8 && bead.score >= 0.5,
  "score-weak": (bead) => !isGap(bead) && !bead.hand && bead.score < 0.5,
  "by-hand": (bead) => bead.hand && !isGap(bead),
};

// The doubts that stand in the data, in the order of their names.
const flagsHere = [...new Set(docs.flatMap((doc) => doc.own.flatMap((bead) => bead.flags)))].sort();

const isNarrowed = () => finding.only !== "" || finding.text !== "";

// Whether the list shows a pair.
function isListed(doc, bead) {
  if (!isNarrowed()) return state.filter === "all" || bead.doubt;
  const flag = finding.only.startsWith("flag:") ? finding.only.slice(5) : null;
  if (flag !== null ? !bead.flags.includes(flag) : finding.only && !ONLY[finding.only](bead)) return false;
  return !finding.text || holdsWanted(doc, bead, finding.text);
}

// What makes another list, beside the pairs themselves.
const listKey = () => JSON.stringify([state.filter, finding.text, finding.endings, finding.only]);

// Lists that depend on what was decided have to be made again after every decision.
const dependsOnDecisions = () => isNarrowed();

function drawFinding() {
  const choice = byId("only"), chosen = finding.only;
  const group = (name, keys) => {
    const made = element("optgroup", "", ...keys.map(([value, text]) => new Option(text, value)));
    made.label = t(name);
    return made;
  };
  const own = (keys) => keys.map((key) => [key, t(`only-${key}`)]);
  choice.replaceChildren(
    new Option(t("only-any"), ""),
    group("only-state", own(["undecided", "accept", "edit", "reject", "skip", "marked", "commented", "source-edited"])),
    group("only-shape", own(["no-partner", "moved", "by-hand"])),
    group("only-score", own(["score-sure", "score-likely", "score-doubt", "score-weak"])),
    ...flagsHere.length ? [group("only-flag", flagsHere.map((flag) => [`flag:${flag}`, flagName(flag)]))] : [],
  );
  choice.value = chosen;
}

// Says how many pairs were found, and goes to the first, where the current one is not among them.
function showFound() {
  drawList();
  const pairs = list.items.filter((item) => !item.heading);
  byId("found").textContent = isNarrowed() ? counted(pairs.length, "found") : "";
  if (isNarrowed() && pairs.length && placeInList() < 0) goTo(pairs[0].doc, pairs[0].at);
  else draw();
}

function wireFinding() {
  drawFinding();
  let waiting = null;
  byId("find").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      finding.text = folded(byId("find").value);
      showFound();
    }, 120);
  });
  byId("find").addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      byId("list").focus();
    } else if (event.key === "Escape") {
      // Out of the field too: the next key decides again.
      event.preventDefault();
      stopFinding();
      byId("list").focus();
    }
  });
  byId("endings").addEventListener("change", () => {
    finding.endings = byId("endings").checked;
    showFound();
  });
  // Who chose with the pointer goes on in the list: the field takes letters for choices. By keys it keeps the focus until Enter.
  let pointed = false;
  byId("only").addEventListener("pointerdown", () => { pointed = true; });
  byId("only").addEventListener("keydown", (event) => {
    pointed = false;
    if (event.key !== "Enter") return;
    event.preventDefault();
    byId("list").focus();
  });
  byId("only").addEventListener("change", () => {
    finding.only = byId("only").value;
    showFound();
    if (pointed) byId("list").focus();
    pointed = false;
  });
}

function stopFinding() {
  Object.assign(finding, { text: "", only: "" });
  byId("find").value = "";
  byId("only").value = "";
  showFound();
}
