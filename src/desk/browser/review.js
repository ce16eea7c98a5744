// A colleague's decisions that came back: what was taken, and where both decided, side by side.

import { tell } from "./server.js";
import { t } from "./words.js";
import { button, byId, element, inLanguage } from "./elements.js";
import { attempt } from "./articles.js";

export function showReview(name, review, place = byId("reviews")) {
  const parts = [t("review-taken", { name, n: review.taken })];
  if (review.same) parts.push(t("review-same", { n: review.same }));
  if (review.recut) parts.push(t("review-recut", { n: review.recut }));
  if (review.unfit) parts.push(t("review-unfit", { n: review.unfit }));
  if (review.conflicts.length) parts.push(t("review-conflicts", { n: review.conflicts.length }));
  place.append(element("p", "", parts.join(" ")), ...review.conflicts.map(conflict));
}

function conflict(one) {
  const mine = one.mine.map((bead) => described(bead)).join("; ");
  const made = element("article", "hit", inLanguage("bn", "p", "", one.bengali), inLanguage("en", "p", "", one.english));
  const keep = button(t("keep-mine", { what: mine }), () => made.remove());
  const take = button(t("take-theirs", { what: described(one.theirs) }), async () => {
    const bead = { ...one.theirs, at: Date.now() };
    if (await attempt(() => tell("/api/made", { doc: one.doc, made: [bead] }))) made.remove();
  });
  made.append(element("p", "buttons", keep, take));
  return made;
}

function described(bead) {
  const names = { accept: t("accepted"), edit: t("edited"), reject: t("rejected"), skip: t("skipped") };
  return [names[bead.status] ?? t("left-open"), bead.bengali, bead.english, bead.comment].filter(Boolean).join(": ");
}
