// A desk that runs, and what is asked of it without a browser. Used by kill_desk.mjs and fill_disk.mjs.

import { spawn } from "node:child_process";

const desks = new Set();

export const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

// Opens the desk of a folder; resolves when it says its address.
export async function openDesk(shetu, folder) {
  const child = spawn(shetu, ["desk", folder, "--no-browser"], { stdio: ["ignore", "ignore", "pipe"] });
  desks.add(child);
  const [host, key] = await new Promise((done, failed) => {
    let told = "";
    child.stderr.on("data", (text) => {
      told += text;
      const found = /http:\/\/([^/]+)\/\?key=(\S+) \(Ctrl/u.exec(told);
      if (found) done(found.slice(1));
    });
    child.on("exit", () => failed(new Error(`the desk ended: ${told}`)));
  });
  const welcome = await fetch(`http://${host}/?key=${key}`, { redirect: "manual" });
  const headers = { cookie: welcome.headers.get("set-cookie").split(";")[0] };
  const send = async (path, value) => {
    const body = value instanceof Uint8Array ? value : JSON.stringify(value);
    const response = await fetch(`http://${host}${path}`, value === undefined ? { headers } : { method: "POST", headers, body });
    const text = await response.text();
    return { ok: response.ok, status: response.status, text, value: () => JSON.parse(text) };
  };
  // Status and text, or null where the desk is gone. A connection that broke while nothing was under way is opened anew, as
  // browsers do.
  const ask = async (path, value) => {
    try {
      return await send(path, value);
    } catch (broken) {
      await pause(50);
      if (child.exitCode !== null || child.signalCode !== null) return null;
      console.error(`    ${path}: asked again, since ${broken.cause ?? broken}`);
      return send(path, value).catch(() => null);
    }
  };
  return { child, ask };
}

// Ends a desk, and waits until it is gone.
export function endDesk({ child }, signal) {
  return new Promise((done) => {
    child.once("exit", () => { desks.delete(child); done(); });
    child.kill(signal);
  });
}

export function endAll() {
  for (const child of desks) child.kill("SIGKILL");
}

// Waits until everything is aligned.
export async function aligned({ ask }) {
  for (;;) {
    const { progress } = (await ask("/api/project")).value();
    if (progress.state === "done") return;
    if (progress.state === "failed") throw new Error(JSON.stringify(progress.problem));
    if (progress.state === "idle") await ask("/api/align", {});
    await pause(50);
  }
}

// The documents as the review page has them.
export async function documents({ ask }) {
  const page = (await ask("/review")).text;
  return JSON.parse(/id="data">(.*?)<\/script>/su.exec(page)[1]).documents;
}

export const keyOf = (doc) => ({ id: doc.id, en_id: doc.en_id, hash: doc.hash });
export const pairsOf = (doc) => doc.beads.filter(([bn, en]) => bn.length && en.length);
