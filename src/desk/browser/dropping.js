// Places that files are dropped on, with their buttons.

import { byId } from "./elements.js";

// The place of each step, and what takes its files.
const places = new Map();

// A place that files and folders are dropped on, with its button and the field behind it: `taken` gets the files.
export function fileDrop({ place, choose, field }, taken) {
  const drop = byId(place);
  places.set(drop.closest("section").id, { drop, taken });
  fileChooser(choose, field, taken);
}

// What is dropped beside the place of the step that is seen is meant for it too; where a step has none, it is articles. Who
// misses the place does not find the file opened in place of the desk.
export function wireDrops(failed) {
  const here = () => [...places].find(([step]) => !byId(step).hidden)?.[1] ?? places.get("articles");
  const leave = () => { for (const { drop } of places.values()) drop.classList.remove("over"); };
  const isFiles = (event) => [...event.dataTransfer.types].includes("Files");
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      here().drop.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) leave(); });
  document.addEventListener("drop", async (event) => {
    leave();
    if (!isFiles(event)) return;
    event.preventDefault();
    const { taken } = here();
    try {
      taken(await dropped(event.dataTransfer));
    } catch {
      failed();
    }
  });
}

// The files of a drop, those of folders too.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  const found = [];
  const walk = async (entry) => {
    if (entry.isFile) {
      found.push(await new Promise((done, failed) => { entry.file(done, failed); }));
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => { reader.readEntries(done, failed); });
      if (!some.length) return;
      for (const inner of some) await walk(inner);
    }
  };
  for (const entry of entries) await walk(entry);
  return found;
}

// A button that opens a field of files.
export function fileChooser(choose, field, taken) {
  byId(choose).addEventListener("click", () => byId(field).click());
  byId(field).addEventListener("change", () => {
    taken([...byId(field).files]);
    byId(field).value = "";
  });
}
