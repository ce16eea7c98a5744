// Kills a desk in the middle of a review, again and again. Called by scripts/check-desk-kills and check_desk.mjs.
//
//   node kill_desk.mjs SHETU PROJECT ROUNDS
//
// In each round several people work at once: one decides, one cuts and joins segments, one puts units of the memory right,
// one brings stories. The desk is killed (SIGKILL) after a moment that differs from round to round. When it is opened again,
// everything that it had acknowledged must be there, and what was under way either whole or not at all. Exit status: 0 all
// well, 1 something was lost.

import assert from "node:assert/strict";

import { aligned, documents, endAll, endDesk, keyOf, openDesk, pairsOf, pause } from "./desk_process.mjs";

const [shetu, folder, rounds] = process.argv.slice(2);
let clock = Date.now();
const now = () => { clock += 1; return clock; };

// What was acknowledged.
const kept = { beads: new Map(), stories: new Set(), whole: null, lines: [], unit: [] };
const count = { decisions: 0, cuts: 0, units: 0, stories: 0, rounds: 0 };

// Decides on pair after pair; the last answer for each pair has to be there.
async function decide(desk, doc, alive) {
  const pairs = pairsOf(doc);
  for (let n = 0; alive(); n += 1) {
    const [bn, en, score] = pairs[n % pairs.length];
    const bead = { bn, en, score, status: ["accept", "reject", "skip"][n % 3], comment: `note ${n}`, mark: n % 2 === 0, at: now() };
    const answer = await desk.ask("/api/made", { doc: keyOf(doc), form: doc.form, made: [bead] });
    if (!answer?.ok) return;
    kept.beads.set(`${bn}/${en}`, bead);
    count.decisions += 1;
  }
}

// Cuts a segment and joins it again. What was under way at the kill may or may not have happened.
async function cut(desk, doc, alive) {
  let { bn: lines } = doc, key = keyOf(doc);
  // Rounds that ended between a cut and its join go on with the join: cut ever shorter, a segment would come to one word.
  kept.whole ??= lines.length;
  while (alive()) {
    const at = lines.length === kept.whole ? lines[1].indexOf(" ", lines[1].length / 2) : null;
    const next = at === null ? [lines[0], `${lines[1]} ${lines[2]}`, ...lines.slice(3)]
      : [lines[0], lines[1].slice(0, at), lines[1].slice(at + 1), ...lines.slice(2)];
    kept.lines = [lines, next];
    const answer = await desk.ask("/api/segments", { doc: key, side: "bn", segment: 1, at, now: now() });
    if (!answer?.ok) return;
    key = answer.value().doc;
    lines = next;
    kept.lines = [lines];
    count.cuts += 1;
  }
}

// Puts one unit of the memory right, over and over.
async function putRight(desk, doc, alive) {
  const [bn, en] = pairsOf(doc)[0];
  const english = en.map((at) => doc.en[at]).join(" ");
  const own = bn.map((at) => doc.bn[at]).join(" ");
  const document = doc.id === doc.en_id ? doc.id : `${doc.id}+${doc.en_id}`;
  for (let n = 0; alive(); n += 1) {
    const from = { english, bengali: kept.unit[0] ?? own };
    const to = { english, bengali: `${own} ${n + 1} ${now()}` };
    kept.unit = [from.bengali, to.bengali];
    const answer = await desk.ask("/api/unit", { memory: "", document, from, to, now: now() });
    if (!answer?.ok) return;
    kept.unit = [to.bengali];
    count.units += 1;
  }
}

async function bring(desk, alive) {
  while (alive()) {
    const name = `story ${now()}`;
    const answer = await desk.ask("/api/stories/paste", { title: name, text: `The bank said so on ${name}. Prices rose again.` });
    if (!answer?.ok) return;
    kept.stories.add(answer.value().names[0]);
    count.stories += 1;
    await pause(3);
  }
}

// Whether everything is there.
async function check(desk, docs) {
  const made = new Map((docs[0].made ?? []).map((bead) => [`${bead.bn}/${bead.en}`, bead]));
  for (const [place, wanted] of kept.beads) {
    const found = made.get(place);
    assert.ok(found && found.at >= wanted.at, `lost: the decision on ${place} of ${wanted.at}`);
    if (found.at === wanted.at) assert.deepEqual([found.status, found.comment, found.mark ?? false], [wanted.status, wanted.comment, wanted.mark]);
  }
  if (kept.lines.length) {
    assert.ok(kept.lines.some((lines) => JSON.stringify(lines) === JSON.stringify(docs[1].bn)), `lost: the segments ${JSON.stringify(docs[1].bn.slice(0, 4))}`);
  }
  if (kept.unit.length) {
    const [bn, en] = pairsOf(docs[2])[0];
    const own = bn.map((at) => docs[2].bn[at]).join(" ");
    const bead = (docs[2].made ?? []).find((one) => String(one.bn) === String(bn) && String(one.en) === String(en));
    const text = bead?.bengali ?? own;
    assert.ok(kept.unit.includes(text), `lost: the unit was put right as ${kept.unit[0]}, it is ${text}`);
    kept.unit = [text];
  }
  const { stories } = (await desk.ask("/api/stories")).value();
  const names = new Set(stories.map(({ name }) => name));
  for (const name of kept.stories) assert.ok(names.has(name), `lost: ${name}`);
}

try {
  for (let round = 0; round <= Number(rounds); round += 1) {
    const desk = await openDesk(shetu, folder);
    if (round === 0) await desk.ask("/api/sample", {});
    await aligned(desk);
    const docs = await documents(desk);
    await check(desk, docs);
    if (round === Number(rounds)) {
      await endDesk(desk, "SIGTERM");
      break;
    }
    let on = true;
    const alive = () => on;
    const work = [decide(desk, docs[0], alive), cut(desk, docs[1], alive), putRight(desk, docs[2], alive), bring(desk, alive)];
    await pause(20 + ((round * 37) % 400));
    // An article that is cut is aligned again, which takes its time; in three of four rounds the kill comes when one was
    // acknowledged, while the next one is under way.
    const cuts = count.cuts;
    for (let n = 0; round % 4 !== 3 && count.cuts === cuts && n < 1200; n += 1) await pause(50);
    if (round % 4 !== 3) await pause((round * 53) % 300);
    if (count.cuts > cuts) count.rounds += 1;
    await endDesk(desk, "SIGKILL");
    on = false;
    await Promise.all(work);
    if (round % 10 === 9) console.log(`    killed ${round + 1} times`);
  }
  // What is there is what the desk writes down when it ends as it should, and reads again.
  const desk = await openDesk(shetu, folder);
  await aligned(desk);
  await check(desk, await documents(desk));
  await endDesk(desk, "SIGTERM");
  assert.ok(count.rounds >= Math.floor(Number(rounds) / 2), `cut in ${count.rounds} of ${rounds} rounds only`);
  console.log(`ok: killed ${rounds} times: all of ${count.decisions} decisions, ${count.cuts} cuts and joins (in ${count.rounds} of the rounds), ${count.units} units and ${count.stories} stories that were acknowledged are there`);
} catch (problem) {
  console.error(`kill_desk: ${problem.stack}`);
  process.exitCode = 1;
} finally {
  endAll();
}
