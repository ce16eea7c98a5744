// Making elements. Text is only ever set as text: nothing that stands in an article can become markup.

export const byId = (id) => document.getElementById(id);

export function element(name, looks, ...children) {
  const made = document.createElement(name);
  if (looks) made.className = looks;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Puts these in place of what an element holds; what is null is left out.
export function fill(parent, ...children) {
  parent.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
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

// Says something to the eye in passing, and to a screen reader.
export function say(text) {
  byId("said").textContent = text;
}

export function warn(text) {
  byId("alert").textContent = text;
  byId("alert").hidden = !text;
}

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
