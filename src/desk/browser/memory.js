// Step 4: searching the memory.

import { ask } from "./server.js";
import { t } from "./words.js";
import { button, byId, element, fill, inLanguage, say } from "./elements.js";
import { attempt } from "./articles.js";

export function wireMemory() {
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
}

async function search() {
  const query = byId("query").value.trim();
  if (!query) return;
  const side = /[\u0980-\u09ff]/u.test(query) ? "bn" : "en";
  fill(byId("hits"), element("p", "small", t("searching")));
  const found = await attempt(() => ask(`/api/memory?side=${side}&q=${encodeURIComponent(query)}`));
  if (!found) return;
  fill(byId("hits"), element("p", "", t("found", { n: found.hits.length })),
    ...found.hits.map((hit) => shown(hit, side)),
  );
}

function shown(hit, side) {
  // Units are from English to Bengali.
  const [en, bn] = [hit.source, hit.target];
  const about = [
    hit.percent === null ? t("holds-it") : t("alike", { percent: hit.percent }),
    hit.approved ? t("approved") : t("unreviewed"),
    hit.document,
  ].filter(Boolean).join(" · ");
  const other = side === "en" ? bn : en;
  const copy = button(t("copy"), async () => {
    await navigator.clipboard.writeText(other);
    say(t("copied"));
    copy.textContent = t("copied");
  }, "quiet");
  return element("article", "hit", element("p", "small", about), inLanguage("en", "p", "", en), inLanguage("bn", "p", "", bn), copy);
}
