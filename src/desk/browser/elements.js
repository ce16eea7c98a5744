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

// What went wrong, in the reader's language; where the Bengali says less, the English words stand behind it as such.
export function toldNodes(told) {
  if (language() === "en" || !told.detail) return [told[language()]];
  return [told.bn, " ", inLanguage("en", "span", "small", `(${told.en})`)];
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

// A place that files are dropped on, with its button and the field behind it: `taken` gets the files.
export function fileDrop({ place, choose, field }, taken) {
  const drop = byId(place);
  drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    drop.classList.remove("over");
    taken([...event.dataTransfer.files]);
  });
  fileChooser(choose, field, taken);
}

// A button that opens a field of files.
export function fileChooser(choose, field, taken) {
  byId(choose).addEventListener("click", () => byId(field).click());
  byId(field).addEventListener("change", () => {
    taken([...byId(field).files]);
    byId(field).value = "";
  });
}
