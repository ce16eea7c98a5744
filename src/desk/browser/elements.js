// Making elements. Text is only ever set as text: nothing that stands in an article can become markup.

import { language, t } from "./words.js";

export const byId = (id) => document.getElementById(id);

export function element(name, looks, ...children) {
  const made = document.createElement(name);
  if (looks) made.className = looks;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const FOCUSABLE = "a[href], button, input, select, summary, textarea";

// Where the focus is within an element: in which part of it that has a name of its own, and there at which place.
function focusIn(parent) {
  const active = document.activeElement;
  if (active === parent || !parent.contains(active)) return null;
  const named = active.closest("[data-id]");
  const id = named && parent.contains(named) ? named.dataset.id : null;
  return { id, n: [...(id === null ? parent : named).querySelectorAll(FOCUSABLE)].indexOf(active) };
}

// Puts these in place of what an element holds; what is null is left out. The focus stays where it was: who works by keys
// would have to begin at the top of the page again.
export function fill(parent, ...children) {
  const focus = focusIn(parent);
  parent.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
  if (!focus) return;
  const within = focus.id === null ? parent : [...parent.querySelectorAll("[data-id]")].find((one) => one.dataset.id === focus.id) ?? parent;
  const places = [...within.querySelectorAll(FOCUSABLE)];
  (places[focus.n] ?? places.at(-1) ?? document.getElementById("main")).focus({ preventScroll: true });
}

const AT_ONCE = 40;
const PIECE = 100;
const later = globalThis.requestIdleCallback ? (work) => requestIdleCallback(work, { timeout: 300 }) : (work) => setTimeout(work, 30);
// How much of each long list was drawn last: drawn anew it is no shorter, so that neither the page nor the focus jumps.
const reached = new Map();

// Fills a list that may be long: what is seen first at once, the rest in pieces while nobody waits, so that a thousand articles
// are there as soon as ten. `make` makes the element of an item.
export function longList(list, name, items, make) {
  let at = 0;
  const more = (upTo) => {
    list.append(...items.slice(at, upTo).map((item, n) => make(item, at + n)));
    at = Math.min(items.length, upTo);
    reached.set(name, at);
  };
  const rest = () => {
    // Drawn anew meanwhile.
    if (!list.isConnected) return;
    more(at + PIECE);
    if (at < items.length) later(rest);
  };
  more(Math.max(AT_ONCE, reached.get(name) ?? 0));
  if (at < items.length) later(rest);
  return list;
}

// Draws a list anew and leaves the page where it was: rows that are not seen are laid out by a guess, so the same place is
// another one after it. Rows are known by `data-id`.
export function inPlace(parent, draw) {
  const rows = () => [...parent.querySelectorAll("[data-id]")];
  const seen = rows().map((one) => [one.dataset.id, one.getBoundingClientRect()])
    .filter(([, box]) => box.bottom > 0 && box.top < innerHeight);
  draw();
  const names = new Map(rows().map((one) => [one.dataset.id, one]));
  const still = seen.find(([name]) => names.has(name));
  if (!still || !scrollY) return;
  const back = () => scrollBy(0, names.get(still[0]).getBoundingClientRect().top - still[1].top);
  back();
  // What came into sight is laid out now.
  requestAnimationFrame(() => requestAnimationFrame(back));
}

export function button(text, call, looks = "") {
  const made = element("button", looks, text);
  made.type = "button";
  made.addEventListener("click", call);
  return made;
}

export function inLanguage(lang, name, looks, text) {
  const made = element(name, looks, text);
  made.lang = lang;
  return made;
}

let fading = null;

// Says something to the eye in passing, and to a screen reader.
export function say(text) {
  byId("said").textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => { byId("said").textContent = ""; }, 8000);
}

// What was said in passing belongs to the step where it was said.
export function hush() {
  byId("said").textContent = "";
}

// What went wrong, in the reader's language; where the Bengali says less, the English words stand behind it as such.
export function toldNodes(told) {
  if (language() === "en" || !told.detail) return [told[language()]];
  return [told.bn, " ", inLanguage("en", "span", "small", `(${told.en})`)];
}

// The same of a file, with its name before it where the desk did not name it.
export function fileTold(name, told) {
  const said = toldNodes(told);
  return told.en.startsWith(`${name}:`) ? said : [element("b", "", name), ": ", ...said];
}

let warned = [];

// Warns of what went wrong: what the desk told, and messages by their keys. Nothing takes the warning back.
export function warn(...told) {
  warned = told.filter(Boolean);
  rewarn();
}

// The same in the language of the moment.
export function rewarn() {
  const nodes = warned.flatMap((one) => [...typeof one === "string" ? [t(one)] : toldNodes(one), " "]);
  fill(byId("alert"), ...nodes);
  byId("alert").hidden = !warned.length;
}

export const isWarned = (key) => warned.includes(key);
