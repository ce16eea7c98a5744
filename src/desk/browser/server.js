// Asking the desk, and hearing what happens there.

async function answered(response) {
  const told = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(told.problem ?? response.statusText);
  return told;
}

export async function ask(path) {
  return answered(await fetch(path));
}

export async function tell(path, value) {
  return answered(await fetch(path, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(value ?? {}),
  }));
}

// Takes a file in; with `bijoy`, Bengali in the letters of Bijoy is converted.
export async function bring(file, bijoy = false) {
  const name = file.webkitRelativePath || file.name;
  return answered(await fetch(`/api/files?name=${encodeURIComponent(name)}&bijoy=${bijoy}`, { method: "POST", body: file }));
}

// Takes a colleague's decisions back; null where the file holds none.
export async function takeBack(file) {
  const path = `/api/decisions?name=${encodeURIComponent(file.name)}&now=${Date.now()}`;
  return (await answered(await fetch(path, { method: "POST", body: file }))).review;
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
