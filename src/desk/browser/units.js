// A unit of a memory as it is shown wherever one turns up: its texts with what differs or matches, where it comes from, and
// what can be done with it: copied, put right, deleted, seen in its article.

import { tell } from "./server.js";
import { t } from "./words.js";
import { button, element, inLanguage, say } from "./elements.js";
import { attempt } from "./articles.js";

const free = { source: false };

// Whether the project lets its source texts be edited.
export function allowSource(allowed) {
  free.source = allowed;
}

// The text of a side: what differs from the text that was looked up, or where the phrase stands.
function marked(hit, lang, side) {
  const text = lang === "bn" ? hit.bengali : hit.english;
  const line = inLanguage(lang, "p", "", "");
  if (lang === side && hit.pieces?.length) {
    for (const piece of hit.pieces) {
      const name = { both: "span", query: "del", memory: "ins" }[piece.side];
      line.append(element(name, "", piece.text));
    }
    return line;
  }
  let from = 0;
  for (const [start, length] of lang === side ? hit.spots ?? [] : []) {
    line.append(text.slice(from, start), element("mark", "", text.slice(start, start + length)));
    from = start + length;
  }
  line.append(text.slice(from));
  return line;
}

export function originOf(hit) {
  return [
    hit.percent === null ? (hit.spots?.length ? t("holds-it") : "") : t("alike", { percent: hit.percent }),
    hit.edited ? t("put-right-here") : hit.approved ? t("approved") : t("unreviewed"),
    hit.memory || t("memory-own"), hit.document,
  ].filter(Boolean).join(" · ");
}

// Whether a unit is being put right in a place: it is not drawn anew then, or what was typed would be gone.
export const isWritten = (place) => place.querySelector(".editing") !== null;

// Copies a translation; `made` is the button that says so. Whether the browser allowed it.
export async function copy(text, made) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    say(t("not-copied"));
    return false;
  }
  say(t("copied"));
  if (!made) return true;
  const before = [...made.childNodes];
  made.replaceChildren(t("copied"));
  setTimeout(() => made.replaceChildren(...before), 1500);
  return true;
}

// The card of a unit; `changed` is called when it was put right or deleted.
export function unitCard(hit, side, changed, key = "") {
  const other = side === "en" ? hit.bengali : hit.english;
  const copying = button(t("copy"), () => copy(other, copying), "quiet");
  if (key) copying.append(" ", element("kbd", "", key));
  const made = element("article", "hit",
    element("p", "small", originOf(hit)), marked(hit, "en", side), marked(hit, "bn", side),
    hit.detail ? element("p", "small problem", hit.detail) : null,
    ...hit.notes.map((note) => element("p", "small", t("note", { text: note }))),
  );
  const tools = element("p", "buttons", copying,
    button(t("put-right"), () => edit(made, tools, hit, changed), "quiet"),
    button(t("delete-unit"), () => send(hit, null, changed), "quiet"),
    hit.memory ? null : button(t("see-article"), () => seeArticle(hit), "quiet"),
  );
  made.append(tools);
  return made;
}

async function seeArticle(hit) {
  const place = await attempt(() => tell("/api/place", { document: hit.document ?? "", from: textsOf(hit) }));
  if (!place) return;
  const { from, doc, with: other, side, segment } = place;
  location.href = `/review?${new URLSearchParams({ from, doc, with: other, side, segment })}`;
}

const textsOf = (hit) => ({ english: hit.english, bengali: hit.bengali });

// Puts a unit right, or deletes it; `close` closes the form in which it was typed.
async function send(hit, to, changed, close = () => {}) {
  const done = await attempt(() => tell("/api/unit", {
    memory: hit.memory, document: hit.document, from: textsOf(hit), to, now: Date.now(),
  }));
  if (!done) return;
  say(t(to ? "unit-kept" : "unit-deleted"));
  close();
  changed();
}

function edit(card, tools, hit, changed) {
  const box = (lang, text) => {
    const area = element("textarea");
    Object.assign(area, { lang, rows: 3, value: text });
    area.readOnly = lang === "en" && !hit.memory && !free.source;
    return area;
  };
  const [en, bn] = [box("en", hit.english), box("bn", hit.bengali)];
  // Who works by keys stays where it was.
  const close = () => {
    form.replaceWith(tools);
    tools.querySelector("button").focus();
  };
  const save = () => send(hit, { english: en.value, bengali: bn.value }, changed, close);
  const leave = () => {
    close();
    // What came meanwhile is seen now.
    changed();
  };
  const form = element("div", "editing",
    element("label", "", t(en.readOnly ? "english-stays" : "english"), en),
    element("label", "", t("bengali"), bn),
    element("p", "buttons",
      button(t("keep"), save, "main"),
      button(t("cancel"), leave),
    ),
  );
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    if (event.key === "Escape") leave();
  });
  tools.replaceWith(form);
  bn.focus();
}
