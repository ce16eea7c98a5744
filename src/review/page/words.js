// The words of the page, in English or in Bengali: MESSAGES is the part of the table of the interface (data/interface.tsv)
// that is the page's. The choice is the desk's too, where a desk serves the page.

const LANGUAGE = "shetu-desk/language";
const words = { lang: firstLanguage() };

function firstLanguage() {
  try {
    const chosen = localStorage.getItem(LANGUAGE);
    if (chosen === "en" || chosen === "bn") return chosen;
  } catch {
    // Then the browser's own language.
  }
  return navigator.language.startsWith("bn") ? "bn" : "en";
}

// To make a format takes longer than to use it.
const formats = { en: new Intl.NumberFormat("en"), bn: new Intl.NumberFormat("bn-BD") };

// Numbers as the language writes them.
const number = (value) => formats[words.lang].format(value);

// The message of this key; `{name}` stands for values.
function t(key, values = {}) {
  const text = MESSAGES[words.lang][key] ?? MESSAGES.en[key] ?? key;
  return text.replace(/\{(\w+)\}/gu, (whole, name) => {
    const value = values[name];
    return typeof value === "number" ? number(value) : value ?? whole;
  });
}

const hasWords = (key) => Object.hasOwn(MESSAGES.en, key);

// What a program says of a problem, in the reader's language where the table knows the sentence.
function translated(text) {
  if (words.lang === "en" || !text) return text;
  for (const [key, english] of Object.entries(MESSAGES.en)) {
    if (!key.startsWith("problem/")) continue;
    const names = [];
    const pattern = english.split(/\{(\w+)\}/u).map((part, n) => {
      if (n % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
      names.push(part);
      return "(.+?)";
    });
    const found = new RegExp(`^${pattern.join("")}$`, "u").exec(text);
    if (found) return t(key, Object.fromEntries(names.map((name, n) => [name, found[n + 1]])));
  }
  return text;
}

// Puts the words into what stands in the page already.
function translatePage() {
  document.documentElement.lang = words.lang;
  document.title = t("title");
  for (const one of document.querySelectorAll("[data-t]")) one.textContent = t(one.dataset.t);
  for (const one of document.querySelectorAll("[data-t-label]")) one.setAttribute("aria-label", t(one.dataset.tLabel));
  for (const one of document.querySelectorAll("[data-t-title]")) one.title = t(one.dataset.tTitle);
  for (const one of document.querySelectorAll("[data-t-placeholder]")) one.placeholder = t(one.dataset.tPlaceholder);
  const other = document.getElementById("language");
  other.textContent = words.lang === "en" ? "বাংলা" : "English";
  other.lang = words.lang === "en" ? "bn" : "en";
}

function turnWords() {
  words.lang = words.lang === "en" ? "bn" : "en";
  try {
    localStorage.setItem(LANGUAGE, words.lang);
  } catch {
    // Then the choice lasts as long as the page is open.
  }
}
