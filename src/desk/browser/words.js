// The words of the interface, in English or Bengali.

import { speaker } from "./phrases.js";
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

export const { number, t, spoken, translateElements: translatePage } =
  speaker(words, language, { maximumFractionDigits: 2 });

// A message in both languages, as the desk tells what went wrong.
export const inBoth = (key) => ({ en: words.en[key] ?? key, bn: words.bn[key] ?? key });
