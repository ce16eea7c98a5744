// A colleague's decisions that came back: what was taken, and where both decided, side by side.

import { tell } from "./server.js";
import { t } from "./words.js";
import { button, byId, element, inLanguage, say } from "./elements.js";
import { attempt } from "./articles.js";

// What was told, so that it can be told in the other language: by place, the files with what is still to be chosen.
const told = new Map();

export function showReview(name, review, place = byId("reviews")) {
  if (!told.has(place)) told.set(place, []);
  told.get(place).push({ name, review });
  draw(place);
}

export function clearReviews(place) {
  told.delete(place);
  place.replaceChildren();
}

// The same in the language of the moment.
export function turnReviews() {
  for (const place of told.keys()) draw(place);
}

function draw(place) {
  place.replaceChildren(...told.get(place).flatMap((one) => [summary(one, place), ...one.review.conflicts.map((conflict) => card(conflict, one, place))]));
}

function summary({ name, review }, place) {
  const parts = [t("review-taken", { name, n: review.taken })];
  if (review.same) parts.push(t("review-same", { n: review.same }));
  if (review.recut) parts.push(t("review-recut", { n: review.recut }));
  if (review.unfit) parts.push(t("review-unfit", { n: review.unfit }));
  if (review.sources) parts.push(t("review-sources", { n: review.sources }));
  if (review.settled?.length) parts.push(t("review-settled", { n: review.settled.length }));
  if (review.conflicts.length) parts.push(t("review-conflicts", { n: review.conflicts.length }));
  const made = element("p", "", parts.join(" "));
  if (review.settled?.length) {
    made.append(" ", button(t("review-settled-show"), () => {
      const first = review.conflicts.length;
      review.conflicts.push(...review.settled.splice(0));
      draw(place);
      place.querySelectorAll(".hit")[first]?.querySelector("button")?.focus();
    }, "quiet"));
  }
  return made;
}

// Two decisions side by side, each with the button that chooses it.
function card(one, { review }, place) {
  const { id, en_id: en } = one.doc;
  const made = element("article", "hit", element("p", "small", id === en ? id : `${id} + ${en}`), inLanguage("bn", "p", "", one.bengali), inLanguage("en", "p", "", one.english));
  const choose = async (which, theirs) => {
    if (!await attempt(() => tell("/api/choose", { doc: one.doc, name: one.name, theirs, now: Date.now() }))) return;
    const at = [...place.querySelectorAll(".hit")].indexOf(made);
    review.conflicts.splice(review.conflicts.indexOf(one), 1);
    if (!theirs) review.settled.push(one);
    draw(place);
    // Who works by keys goes on with the next one, or where the list was.
    const next = [...place.querySelectorAll(".hit")].at(Math.max(0, at)) ?? place.querySelector(".hit");
    (next?.querySelector("button") ?? byId("main")).focus({ preventScroll: !next });
    say(t(which));
  };
  const keep = button(t("keep-mine"), () => choose("kept-mine", null));
  const take = button(t("take-theirs"), () => choose("taken-theirs", one.theirs));
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
