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

// Where files lay that came with their folders.
const paths = new WeakMap();

// The path of a file below the folder that was dropped or chosen; its name, where it came alone.
export const pathOf = (file) => paths.get(file) ?? file.name;

// The files of a drop, those of folders too. The name of a folder tells its files apart only where several were dropped.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  const found = [];
  const several = entries.filter((entry) => entry.isDirectory).length > 1;
  const walk = async (entry, path) => {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => { entry.file(done, failed); });
      paths.set(file, path);
      found.push(file);
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => { reader.readEntries(done, failed); });
      if (!some.length) return;
      for (const inner of some) await walk(inner, path ? `${path}/${inner.name}` : inner.name);
    }
  };
  for (const entry of entries) await walk(entry, entry.isFile || several ? entry.name : "");
  return found;
}

// A button that opens a field of files.
export function fileChooser(choose, field, taken) {
  byId(choose).addEventListener("click", () => byId(field).click());
  byId(field).addEventListener("change", () => {
    const files = [...byId(field).files];
    // The first part is the folder that was chosen.
    for (const file of files.filter((one) => one.webkitRelativePath)) paths.set(file, file.webkitRelativePath.split("/").slice(1).join("/"));
    taken(files);
    byId(field).value = "";
  });
}
