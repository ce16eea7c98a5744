// What things are called, in English and, briefly, in Bengali.

// The doubts about a pair, by the names that files use.
const FLAGS = {
  "number-missing": ["number missing", "সংখ্যা নেই"],
  "number-conflict": ["numbers differ", "সংখ্যা আলাদা"],
  "name-missing": ["name missing", "নাম নেই"],
  "negation": ["negation on one side", "না-বাচক"],
  "length": ["odd length", "দৈর্ঘ্য"],
  "untranslated": ["not translated", "অনূদিত নয়"],
  "quote": ["quotation on one side", "উদ্ধৃতি"],
  "partial": ["one side says more", "এক পাশে বেশি আছে"],
  "duplicate": ["stands twice", "দুবার আছে"],
  "wrong-language": ["other language", "অন্য ভাষা"],
  "lost-letters": ["letters lost", "অক্ষর নেই"],
  "low-score": ["low score", "কম নম্বর"],
};

// A flag this page does not know is shown as it is.
const flagNames = (flag) => (Object.hasOwn(FLAGS, flag) ? FLAGS[flag] : [flag, ""]);

// What the reviewer made of a pair: name, Bengali, sign.
const STATUSES = {
  "accept": ["accepted", "গৃহীত", "✓"],
  "edit": ["edited", "সম্পাদিত", "✎"],
  "reject": ["rejected", "বাতিল", "✗"],
  "skip": ["skipped", "পরে", "–"],
  "": ["not decided", "বাকি", ""],
};

// A stretch that only one side says.
const LEFT_OVER = ["only on this side", "শুধু এই পাশে আছে"];

// Kinds of matched words, in the order of their numbers in the data.
const KINDS = [
  ["words", "শব্দ"],
  ["names", "নাম"],
  ["numbers and dates", "সংখ্যা ও তারিখ"],
];

// How sure a pair is, best first; the class gives the colour.
const CONFIDENCE = ["sure", "likely", "doubt", "weak", "none"];

function confidenceName(name) {
  const accept = `${tenths(page.accept)} %`;
  return { sure: `sure: from ${accept}`, likely: "likely: from 80 %", doubt: "doubtful: from 50 %", weak: "weak", none: "no partner" }[name];
}

function confidence(bead) {
  if (isGap(bead)) return "none";
  if (bead.hand) return "sure";
  if (bead.score >= page.accept) return "sure";
  if (bead.score >= 0.8) return "likely";
  return bead.score >= 0.5 ? "doubt" : "weak";
}

// A score in per cent as a reader takes it: 100 is certainty, and 99.6 is not.
function percent(score) {
  return String(Math.floor(score * 100 + 1e-6));
}

// With one decimal, never rounded up either.
function tenths(score) {
  return (Math.floor(score * 1000 + 1e-6) / 10).toFixed(1);
}

const GROUPED = new Intl.NumberFormat("en");

// "1 pair", "2 pairs".
function counted(n, thing) {
  return `${GROUPED.format(n)} ${thing}${n === 1 ? "" : "s"}`;
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
