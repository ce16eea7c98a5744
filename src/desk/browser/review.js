// A colleague's decisions that came back: what was taken, and where both decided, side by side.

import { tell } from "./server.js";
import { t } from "./words.js";
import { button, byId, element, inLanguage, say } from "./elements.js";
import { attempt } from "./articles.js";

export function showReview(name, review, place = byId("reviews")) {
  const parts = [t("review-taken", { name, n: review.taken })];
  if (review.same) parts.push(t("review-same", { n: review.same }));
  if (review.recut) parts.push(t("review-recut", { n: review.recut }));
  if (review.unfit) parts.push(t("review-unfit", { n: review.unfit }));
  if (review.conflicts.length) parts.push(t("review-conflicts", { n: review.conflicts.length }));
  place.append(element("p", "", parts.join(" ")), ...review.conflicts.map(conflict));
}

// Two decisions side by side, each with the button that chooses it.
function conflict(one) {
  const made = element("article", "hit", inLanguage("bn", "p", "", one.bengali), inLanguage("en", "p", "", one.english));
  const keep = button(t("keep-mine"), () => { made.remove(); say(t("kept-mine")); });
  const take = button(t("take-theirs"), async () => {
    const bead = { ...one.theirs, at: Date.now() };
    if (!await attempt(() => tell("/api/made", { doc: one.doc, made: [bead] }))) return;
    made.remove();
    say(t("taken-theirs"));
  });
  made.append(element("div", "sides", side(t("ours"), one.mine, keep), side(t("theirs"), [one.theirs], take)));
  return made;
}

function side(name, beads, choose) {
  return element("section", "card", element("p", "", element("b", "", name)), ...beads.flatMap(described), element("p", "", choose));
}

// What was decided: accepted or not, with what texts, and what was said of it.
function described(bead) {
  const names = { accept: t("accepted"), edit: t("edited"), reject: t("rejected"), skip: t("skipped") };
  return [
    element("p", "", element("b", "", names[bead.status] ?? t("left-open"))),
    bead.bengali ? inLanguage("bn", "p", "", bead.bengali) : null,
    bead.english ? inLanguage("en", "p", "", bead.english) : null,
    bead.comment ? element("p", "small", t("note", { text: bead.comment })) : null,
  ];
}
