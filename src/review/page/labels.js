// What things are called, and how elements are made.

// The name of a doubt; one that this page does not know is shown as it is.
const flagName = (flag) => (hasWords(`flag-${flag}`) ? t(`flag-${flag}`) : flag);

// What the reviewer made of a pair: its sign.
const STATUSES = { "accept": "✓", "edit": "✎", "reject": "✗", "skip": "–", "": "" };
const statusName = (status) => t(`status-${status || "open"}`);

// Kinds of matched words, in the order of their numbers in the data.
const KINDS = ["words", "names", "numbers"];

// How sure a pair is, best first; the class gives the colour.
const CONFIDENCE = ["sure", "likely", "doubt", "weak", "none"];

const confidenceName = (name) => t(`confidence-${name}`, { percent: tenths(page.accept) });

function confidence(bead) {
  if (isGap(bead)) return "none";
  if (bead.hand) return "sure";
  if (bead.score >= page.accept) return "sure";
  if (bead.score >= 0.8) return "likely";
  return bead.score >= 0.5 ? "doubt" : "weak";
}

// A score in per cent as a reader takes it: 100 is certainty, and 99.6 is not.
function percent(score) {
  return number(Math.floor(score * 100 + 1e-6));
}

// With one decimal, never rounded up either.
function tenths(score) {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(words.lang === "bn" ? "bn-BD" : "en", digits).format(Math.floor(score * 1000 + 1e-6) / 10);
}

// "1 pair", "2 pairs".
function counted(n, thing) {
  return t(n === 1 ? `one-${thing}` : `many-${thing}`, { n });
}

// An element with a class, text and children. Text is always set as text: nothing in an article is markup.
function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

// Text for a screen reader only.
const unseen = (text) => element("span", "unseen", text);

// The same in Bengali type.
function bengali(text, name = "span", className = "") {
  const made = element(name, className, text);
  made.lang = "bn";
  return made;
}

// In English type.
function english(text, name = "span", className = "") {
  const made = element(name, className, text);
  made.lang = "en";
  return made;
}

function button(text, call, className = "") {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", call);
  return made;
}

// Gives an element these children and no others. Those that stay are not touched, for a browser lays out anew what
// is taken away and put back.
function putChildren(parent, wanted) {
  const staying = new Set(wanted);
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
  let here = parent.firstChild;
  for (const child of wanted) {
    if (child === here) here = here.nextSibling;
    else parent.insertBefore(child, here);
  }
}

const byId = (id) => document.getElementById(id);
