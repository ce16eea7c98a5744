// Asking the desk, and hearing what happens there.

import { inBoth } from "./words.js";

// What could not be done, told in both languages.
export class Trouble extends Error {
  constructor(told) {
    super(told.en);
    this.told = told;
  }
}

async function answered(response) {
  const told = await response.json().catch(() => ({}));
  if (!response.ok) throw new Trouble(told.problem ?? inBoth("no-answer"));
  return told;
}

// Asks; a desk that does not answer is told in words too.
async function reached(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Trouble(inBoth("no-answer"));
  }
}

export async function ask(path) {
  return answered(await reached(path));
}

export async function tell(path, value) {
  return answered(await reached(path, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(value ?? {}),
  }));
}

// A file as it goes on its way; one that is gone or locked is told to be, and not that the desk does not answer.
async function readable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new Trouble(inBoth("file-gone"));
  }
  return file;
}

// Takes a file in under a name, which may be a path; with `bijoy`, Bengali in the letters of Bijoy is converted.
export async function bring(file, name, bijoy = false) {
  return answered(await reached(`/api/files?name=${encodeURIComponent(name)}&bijoy=${bijoy}`, { method: "POST", body: await readable(file) }));
}

export async function addMemory(file) {
  return answered(await reached(`/api/memories/add?name=${encodeURIComponent(file.name)}`, { method: "POST", body: await readable(file) }));
}

export async function bringStory(file) {
  return answered(await reached(`/api/stories/bring?name=${encodeURIComponent(file.name)}`, { method: "POST", body: await readable(file) }));
}

// Takes a colleague's decisions back: her review, or why it cannot be taken; neither where the file is none.
export async function takeBack(file) {
  const path = `/api/decisions?name=${encodeURIComponent(file.name)}&now=${Date.now()}`;
  return answered(await reached(path, { method: "POST", body: await readable(file) }));
}

// A file to be kept: asked for first, so that what hinders it is told here and not in the browser's list of downloads.
export async function takeFile(path) {
  const response = await reached(path);
  if (!response.ok) await answered(response);
  const name = /filename\*=UTF-8''(\S+)/u.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "shetu";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = decodeURIComponent(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

const AGAIN = 3000;

// Calls back with what happens; `lost` hears when the desk no longer answers, and when it does again. A browser gives up where
// a desk that was opened anew lets nobody in yet: then it is asked again, until a new tab has its secret.
export function listen(calls, lost) {
  const events = new EventSource("/api/events");
  for (const [name, call] of Object.entries(calls)) {
    events.addEventListener(name, (event) => call(JSON.parse(event.data)));
  }
  events.addEventListener("error", () => {
    lost(true);
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listen(calls, lost), AGAIN);
  });
  events.addEventListener("open", () => lost(false));
}
