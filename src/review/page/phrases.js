// The messages of an interface in English or Bengali. The page and the desk both say theirs with it: the desk loads it as a
// module, on the page it stands among the other files.

// A way to speak: `messages` holds those of both languages by key, `language` tells which is chosen, `digits` says how
// numbers are written.
export function speaker(messages, language, digits = {}) {
  // A list holds thousands of numbers, and to make a format takes longer than to use it.
  const formats = { en: new Intl.NumberFormat("en", digits), bn: new Intl.NumberFormat("bn-BD", digits) };

  // Numbers as the language writes them.
  const number = (value) => formats[language()].format(value);

  // The message of this key; `{name}` stands for values, `{name|unit|units}` for a number with its word, of one and of others.
  function t(key, values = {}) {
    const text = messages[language()][key] ?? messages.en[key] ?? key;
    return text.replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/gu, (whole, name, one, others) => {
      const value = values[name];
      if (typeof value !== "number") return value ?? whole;
      return others === undefined ? number(value) : `${number(value)} ${value === 1 ? one : others}`;
    });
  }

  // What the desk tells of a problem; where its Bengali says less, the English words stand behind it.
  function spoken(told) {
    if (typeof told === "string") return told;
    return language() === "bn" && told.detail ? `${told.bn} (${told.en})` : told[language()];
  }

  // Puts the words into what stands in the document already.
  function translateElements() {
    document.documentElement.lang = language();
    for (const one of document.querySelectorAll("[data-t]")) one.textContent = t(one.dataset.t);
    for (const one of document.querySelectorAll("[data-t-label]")) one.setAttribute("aria-label", t(one.dataset.tLabel));
    for (const one of document.querySelectorAll("[data-t-title]")) one.title = t(one.dataset.tTitle);
    for (const one of document.querySelectorAll("[data-t-placeholder]")) one.placeholder = t(one.dataset.tPlaceholder);
  }

  return { number, t, spoken, translateElements };
}
