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

export const { number, t, translated, translateElements: translatePage } =
  speaker(words, language, { maximumFractionDigits: 2 });
