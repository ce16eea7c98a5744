// Fills the disk under a desk, and does everything that writes. Called by scripts/check-desk-full.
//
//   node fill_disk.mjs SHETU SMALL MEMORY
//
//   SMALL    a small disk that nothing else lies on;   MEMORY  a memory (TMX) to be added
//
// While the disk is full, every kind of writing must say so in both languages, and leave what was there as it was. When there
// is room again, each must succeed, and a kill must find everything that was acknowledged. Exit status: 0 all well, 1 not.

import assert from "node:assert/strict";
import { closeSync, ftruncateSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";

import { aligned, documents, endAll, endDesk, keyOf, openDesk, pairsOf } from "./desk_process.mjs";

const [shetu, small, memory] = process.argv.slice(2);
const project = join(small, "project");
const filler = join(small, "filler");
const tmx = new Uint8Array(readFileSync(memory));
const text = (words) => new TextEncoder().encode(words);
const long = (words) => text(`${words}\n${"The river rose again on Monday, and the road was closed. ".repeat(40)}\n`);

// Writes until nothing more fits, not a byte.
function fill() {
  const file = openSync(filler, "a");
  for (let size = 65536; size >= 1;) {
    try {
      if (writeSync(file, Buffer.alloc(size)) < size) size = Math.floor(size / 2);
    } catch {
      size = Math.floor(size / 2);
    }
  }
  closeSync(file);
}

const makeRoom = () => rmSync(filler, { force: true });

// The files of the project with their sizes, but what is only kept for speed.
function listed(folder = project, into = new Map()) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) listed(path, into);
    else if (!/\.index$|aligned\.journal|desk\.lock/u.test(entry.name)) into.set(path.slice(project.length), readFileSync(path).toString("base64"));
  }
  return into;
}

const strays = () => [...listed().keys()].filter((name) => /\/\.tmp|\.part$|\.tmp/u.test(name));

let clock = Date.now();
const now = () => { clock += 1; return clock; };

// The texts of the unit that is put right.
const texts = [];

// Everything that writes: its name, and how it is asked for.
function works(docs) {
  const [one, two, three] = docs;
  const [bn, en, score] = pairsOf(one)[0];
  const pair = pairsOf(three)[0];
  const english = pair[1].map((at) => three.en[at]).join(" "), bengali = pair[0].map((at) => three.bn[at]).join(" ");
  const document = three.id === three.en_id ? three.id : `${three.id}+${three.en_id}`;
  const decision = () => ({ bn, en, score, status: "accept", comment: `said at ${now()}`, at: now() });
  const sent = (docs_) => text(JSON.stringify({ shetu: "decisions", version: 1, source: "en", documents: docs_ }));
  const theirs = { ...keyOf(one), bn: one.bn, en: one.en, beads: one.beads.map(([b, e, s], n) => ({ bn: b, en: e, score: s, status: n > 3 ? "accept" : "", comment: "hers" })) };
  return [
    ["a decision", (ask) => ask("/api/made", { doc: keyOf(one), made: [decision()] })],
    ["a unit put right", async (ask) => {
      const from = { english, bengali: texts.at(-1) ?? bengali }, to = { english, bengali: `${bengali} ${now()}` };
      const answer = await ask("/api/unit", { memory: "", document, from, to, now: now() });
      if (answer.ok) texts.push(to.bengali);
      return answer;
    }],
    ["a unit put back", async (ask) => {
      const answer = await ask("/api/unit/undo", { now: now() });
      if (answer.ok) texts.pop();
      return answer;
    }, ({ value }) => value().done === true],
    ["a cut", (ask) => ask("/api/segments", { doc: keyOf(two), side: "bn", segment: 1, at: two.bn[1].indexOf(" ", 10), now: now() })],
    ["a setting", (ask) => ask("/api/settings", { edit_source: true })],
    ["a pair by hand", (ask) => ask("/api/pair", { bn: three.id, en: three.en_id })],
    ["an article", (ask) => ask(`/api/files?name=river${now()}.txt`, long("River"))],
    ["pasted texts", (ask) => ask("/api/paste", { title: `pasted ${now()}`, texts: [new TextDecoder().decode(long("Pasted")), ""] })],
    ["a colleague's decisions", (ask) => ask(`/api/decisions?name=hers.decisions.json&now=${now()}`, sent([theirs]))],
    ["a search", (ask) => ask("/api/memory?side=en&q=bank")],
    ["the list of memories", (ask) => ask(`/api/memories?now=${now()}`)],
    ["another memory", (ask) => ask(`/api/memories/add?name=old${now()}.tmx`, tmx)],
    ["a story", (ask) => ask(`/api/stories/bring?name=story${now()}.txt`, long("Story"))],
    ["a pasted story", (ask) => ask("/api/stories/paste", { title: `story ${now()}`, text: new TextDecoder().decode(long("Story")) })],
    ["the page for a colleague", (ask) => ask("/api/share", {})],
    ...["tmx", "all", "omegat", "xliff", "glossary", "xlsx", "page", "csv", "jsonl", "decisions"].map((kind) => [`taking ${kind} away`, (ask) => ask(`/take/${kind}`)]),
    ["an article taken out", (ask) => ask("/api/remove", { side: "en", id: "river0" })],
  ];
}

// What a work did on the full disk: said so, or needed no room.
async function onFullDisk([name, work], desk, before) {
  const answer = await work(desk.ask);
  assert.ok(answer, `${name}: the desk is gone (${desk.child.exitCode ?? desk.child.signalCode})`);
  if (answer.ok) return `${name}: needs no room`;
  const { problem } = answer.value();
  assert.match(problem.en, /disk is full|takes no more bytes/u, `${name}: ${answer.text}`);
  assert.match(problem.bn, /ডিস্কে/u, `${name}: ${answer.text}`);
  const after = listed();
  for (const [path, bytes] of before) assert.equal(after.get(path)?.length, bytes.length, `${name}: ${path} is another one`);
  return `${name}: said`;
}

try {
  let desk = await openDesk(shetu, project);
  await desk.ask("/api/sample", {});
  await desk.ask("/api/files?name=river0.txt", long("River"));
  await desk.ask("/api/sort", {});
  await aligned(desk);
  let docs = await documents(desk);
  // Something was decided, put right and searched before.
  for (const [name, work] of works(docs).slice(0, 2)) assert.ok((await work(desk.ask)).ok, name);
  await desk.ask("/api/memory?side=en&q=bank");
  fill();
  const said = [];
  for (const one of works(docs)) {
    // What needed no room may have left some.
    fill();
    said.push(await onFullDisk(one, desk, listed()));
  }
  console.log(`    ${said.join("; ")}`);
  // To align again needs its journal: it fails in words, and what was aligned stays.
  await desk.ask("/api/align", {});
  for (;;) {
    const { progress, results } = (await desk.ask("/api/project")).value();
    if (progress.state === "running") continue;
    assert.ok(results.length === 3, "what was aligned is there");
    if (progress.state === "failed") assert.match(progress.problem.en, /disk is full/u, JSON.stringify(progress.problem));
    break;
  }
  assert.deepEqual(strays(), [], "nothing is left lying about");
  makeRoom();
  await aligned(desk);
  docs = await documents(desk);
  for (const [name, work, fine] of works(docs)) {
    const answer = await work(desk.ask);
    const gone = name === "an article taken out" && /no article/u.test(answer.text);
    assert.ok(answer.ok && (!fine || fine(answer)) || gone, `${name}, when there is room again: ${answer.text}`);
  }
  const made = (await documents(desk))[0].made;
  await endDesk(desk, "SIGKILL");
  desk = await openDesk(shetu, project);
  await aligned(desk);
  assert.deepEqual((await documents(desk))[0].made, made, "every decision outlives a kill");
  // Decided until nothing fits; what was acknowledged is there.
  const doc = (await documents(desk))[0], pairs = pairsOf(doc);
  fill();
  let last = 0;
  for (let n = 0; n < 4000; n += 1) {
    // A little room, in which a few lines find a place.
    if (n === 0) {
      makeRoom();
      fill();
      const { size } = statSync(filler);
      const file = openSync(filler, "r+");
      ftruncateSync(file, size - 8192);
      closeSync(file);
    }
    const [bn, en, score] = pairs[n % pairs.length];
    const at = now();
    const answer = await desk.ask("/api/made", { doc: keyOf(doc), made: [{ bn, en, score, status: "accept", comment: "x".repeat(200), at }] });
    if (!answer.ok) break;
    last = at;
  }
  assert.ok(last > 0, "a few decisions found room");
  await endDesk(desk, "SIGTERM");
  makeRoom();
  desk = await openDesk(shetu, project);
  await aligned(desk);
  const newest = Math.max(...(await documents(desk))[0].made.map(({ at }) => at));
  assert.equal(newest, last, "the last decision that was acknowledged is there, and none that was refused");
  await endDesk(desk, "SIGTERM");
  console.log("ok: a full disk is said by everything that writes, nothing is lost, and everything goes on when there is room");
} catch (problem) {
  console.error(`fill_disk: ${problem.stack}`);
  process.exitCode = 1;
} finally {
  endAll();
}
