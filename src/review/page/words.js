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

const { number, t, spoken, translateElements } = speaker(MESSAGES, () => words.lang);

// A message in both languages, as a desk tells what went wrong.
const inBoth = (key) => ({ en: MESSAGES.en[key], bn: MESSAGES.bn[key] });

const hasWords = (key) => Object.hasOwn(MESSAGES.en, key);

// Puts the words into what stands in the page already.
function translatePage() {
  document.title = t("title");
  translateElements();
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
