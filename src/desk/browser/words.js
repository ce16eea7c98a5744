// The words of the interface, in English or Bengali.

import { ask } from "./server.js";

const words = { en: {}, bn: {}, lang: "en" };

export async function loadWords() {
  Object.assign(words, await ask("/api/messages"));
  const chosen = localStorage.getItem("shetu-desk/language");
  words.lang = chosen ?? (navigator.language.startsWith("bn") ? "bn" : "en");
}

export const language = () => words.lang;

export function turnLanguage() {
  words.lang = words.lang === "en" ? "bn" : "en";
  localStorage.setItem("shetu-desk/language", words.lang);
}

// A list holds thousands of numbers, and to make a format takes longer than to use it.
const formats = {
  en: new Intl.NumberFormat("en", { maximumFractionDigits: 2 }),
  bn: new Intl.NumberFormat("bn-BD", { maximumFractionDigits: 2 }),
};

// Numbers as the language writes them.
export const number = (value) => formats[words.lang].format(value);

// The message of this key; `{name}` stands for values.
export function t(key, values = {}) {
  const text = words[words.lang][key] ?? words.en[key] ?? key;
  return text.replace(/\{(\w+)\}/gu, (whole, name) => {
    const value = values[name];
    return typeof value === "number" ? number(value) : value ?? whole;
  });
}

// What the program says of a problem, in the reader's language where the table knows the sentence.
export function translated(text) {
  if (words.lang === "en" || !text) return text;
  for (const [key, english] of Object.entries(words.en)) {
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
export function translatePage() {
  document.documentElement.lang = words.lang;
  for (const one of document.querySelectorAll("[data-t]")) one.textContent = t(one.dataset.t);
  for (const one of document.querySelectorAll("[data-t-label]")) one.setAttribute("aria-label", t(one.dataset.tLabel));
  for (const one of document.querySelectorAll("[data-t-placeholder]")) one.placeholder = t(one.dataset.tPlaceholder);
}
