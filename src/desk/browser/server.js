// Asking the desk, and hearing what happens there.

import { translated } from "./words.js";

async function answered(response) {
  const told = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(translated(told.problem ?? response.statusText));
  return told;
}

// Asks; a desk that does not answer is told in words too.
async function reached(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Error(translated("the desk does not answer: it was closed, or this computer is too busy"));
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

// Takes a file in; with `bijoy`, Bengali in the letters of Bijoy is converted.
export async function bring(file, bijoy = false) {
  const name = file.webkitRelativePath || file.name;
  return answered(await reached(`/api/files?name=${encodeURIComponent(name)}&bijoy=${bijoy}`, { method: "POST", body: file }));
}

export async function addMemory(file) {
  return answered(await reached(`/api/memories/add?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file }));
}

export async function bringStory(file) {
  return answered(await reached(`/api/stories/bring?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file }));
}

// Takes a colleague's decisions back; null where the file holds none.
export async function takeBack(file) {
  const path = `/api/decisions?name=${encodeURIComponent(file.name)}&now=${Date.now()}`;
  return (await answered(await reached(path, { method: "POST", body: file }))).review;
}

// Calls back with what happens; `lost` hears when the desk no longer answers, and when it does again.
export function listen(calls, lost) {
  const events = new EventSource("/api/events");
  for (const [name, call] of Object.entries(calls)) {
    events.addEventListener(name, (event) => call(JSON.parse(event.data)));
  }
  events.addEventListener("error", () => lost(true));
  events.addEventListener("open", () => lost(false));
}
