// That no work is lost in the review page: two tabs at once, a reload, a full store that holds work, one side to be
// completed. Called by check_page.mjs.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const shape = (bead) => `${bead.bn}|${bead.en}`;
const plain = (bead) => bead.bn.length === 1 && bead.en.length === 1;

export async function checkWork(given) {
  // A decision leads to the next doubtful pair, which may stand in another article.
  const goTo = async (page, bead, index = 0) => {
    await page.selectOption("#document", { index });
    await given.goTo(page, bead);
  };
  const tools = { ...given, goTo };
  await checkTabs(tools);
  await checkCrossing(tools);
  await checkUndo(tools);
  await checkFullStore(tools);
  await checkCompleted(tools);
  await checkEdited(tools);
  await checkCut(tools);
}

// A second tab of the same browser.
async function another(page, file) {
  const tab = await page.context().newPage();
  await tab.goto(pathToFileURL(resolve(file)).href);
  await tab.waitForSelector(".segment");
  return tab;
}

async function checkTabs({ open, small, exported, goTo, settled }) {
  for (const silent of [false, true]) {
    // Also where the browser tells no tab of another.
    const script = () => {
      const listen = window.addEventListener;
      window.addEventListener = (name, ...rest) => (name === "storage" ? undefined : listen.call(window, name, ...rest));
    };
    const one = await open(small, silent ? { script } : {});
    const two = await another(one, small);
    const doc = (await exported(one)).documents[0];
    const beads = doc.beads.filter(plain).slice(0, 6);
    const decide = async (tab, n, key) => {
      await goTo(tab, beads[n]);
      await tab.keyboard.press(key);
      await settled(tab);
    };
    await decide(one, 0, "a");
    await decide(two, 1, "r");
    await decide(one, 2, "s");
    await decide(two, 3, "a");
    // The same pair in both: the later decision counts.
    await decide(one, 4, "a");
    await decide(two, 4, "r");
    const wanted = ["accept", "reject", "skip", "accept", "reject"];
    const said = (file) => beads.slice(0, 5).map((bead) => file.documents[0].beads.find((b) => shape(b) === shape(bead))?.status);
    for (const tab of [one, two]) assert.deepEqual(said(await exported(tab)), wanted, `both tabs have all decisions (${silent})`);
    // One joins pairs, the other decides on a third; undo takes back what was done here, and nothing of the other.
    await decide(one, 5, "a");
    await decide(two, 0, "s");
    await one.bringToFront();
    await one.keyboard.press("u");
    await settled(one);
    const after = (await exported(one)).documents[0].beads;
    assert.equal(after.find((b) => shape(b) === shape(beads[5])).status, "", "undo takes back its own step");
    assert.equal(after.find((b) => shape(b) === shape(beads[0])).status, "skip", "and not that of another tab");
    await two.close();
    await one.reload();
    await one.waitForSelector(".segment");
    assert.deepEqual(said(await exported(one)).slice(1), wanted.slice(1), "a reload has the work of both");
    await one.context().close();
  }
  console.log("ok: two tabs keep each other's decisions, whether the browser tells them or not");
}

// Joined in one tab and decided on in another that does not know yet: both come to the same, and no segment is lost.
async function checkCrossing({ open, small, exported, goTo, settled }) {
  const deaf = () => {
    const listen = window.addEventListener;
    window.addEventListener = (name, ...rest) => {
      if (!["storage", "focus", "pageshow"].includes(name)) listen.call(window, name, ...rest);
    };
  };
  const one = await open(small, { script: deaf });
  const two = await another(one, small);
  const doc = (await exported(one)).documents[0];
  const at = doc.beads.findIndex((bead, n) => [0, 1, 2, 3].every((more) => doc.beads[n + more] && plain(doc.beads[n + more])));
  const [first, second, third, fourth] = doc.beads.slice(at);
  for (const [tab, bead, key] of [[one, first, "m"], [two, second, "r"], [two, third, "m"], [one, fourth, "a"]]) {
    await goTo(tab, bead);
    await tab.keyboard.press(key);
    await settled(tab);
  }
  const files = [];
  for (const tab of [one, two]) files.push((await exported(tab)).documents);
  assert.deepEqual(files[0], files[1], "both tabs come to the same");
  const [{ beads }] = files[0];
  const statusOf = (bead) => beads.find((other) => shape(other) === shape(bead))?.status;
  assert.deepEqual([first, second, third, fourth].map(statusOf), ["", "reject", "", "accept"], "the later decision counts");
  for (const side of ["bn", "en"]) {
    const all = beads.flatMap((bead) => bead[side]).sort((a, b) => a - b);
    assert.deepEqual(all, doc[side].map((_, i) => i), `every ${side} segment is in one pair`);
  }
  await one.context().close();
  console.log("ok: tabs that join and decide across each other come to the same");
}

async function checkUndo({ open, small, exported, goTo, settled, status }) {
  const page = await open(small);
  const before = (await exported(page)).documents;
  const beads = before[0].beads.filter(plain);
  await goTo(page, beads[0]);
  await page.keyboard.press("a");
  await goTo(page, beads[1]);
  await page.keyboard.press("m");
  await goTo(page, beads[4]);
  await page.keyboard.press("e");
  await page.fill("#edit-bn", "অন্য কথা।");
  await page.keyboard.press("Control+Enter");
  await settled(page);
  const done = (await exported(page)).documents;
  const again = async () => {
    await page.reload();
    await page.waitForSelector(".segment");
  };
  await again();
  for (let n = 0; n < 3; n += 1) {
    assert.ok(await page.locator("#undo").isEnabled(), `undo ${n} survives a reload`);
    await page.keyboard.press("u");
    await settled(page);
    // Between the steps too.
    if (n === 1) await again();
  }
  assert.deepEqual((await exported(page)).documents, before, "undo finds back over reloads");
  for (let n = 0; n < 3; n += 1) await page.keyboard.press("Shift+U");
  assert.deepEqual((await exported(page)).documents, done, "and forth");
  // In a tab that is opened later, too.
  await settled(page);
  const later = await another(page, small);
  await page.close();
  await later.keyboard.press("u");
  assert.match(await status(later), /Undone/);
  await later.context().close();
  console.log("ok: undo and redo survive a reload");
}

// A store that is full when the page is opened still gives back what it holds.
async function checkFullStore({ open, small, exported, settled }) {
  const page = await open(small);
  await page.keyboard.press("a");
  await settled(page);
  await page.evaluate(() => {
    const piece = "x".repeat(100000);
    for (const size of [100000, 1000, 10, 1]) {
      try {
        for (let n = 0; ; n += 1) localStorage.setItem(`fill ${size} ${n}`, piece.slice(0, size));
      } catch {
        // Full.
      }
    }
  });
  await page.reload();
  await page.waitForSelector(".segment");
  const count = async () => (await exported(page)).documents.flatMap((doc) => doc.beads).filter((bead) => bead.status).length;
  assert.equal(await count(), 1, "what was kept is there");
  assert.ok(await page.locator("#warning").isVisible(), "and that nothing more is kept, is said");
  await page.keyboard.press("a");
  await settled(page);
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("fill")).forEach((key) => localStorage.removeItem(key)));
  await page.keyboard.press("a");
  await settled(page);
  assert.ok(await page.locator("#warning").isHidden(), "when there is room again, all is kept");
  await page.reload();
  await page.waitForSelector(".segment");
  assert.equal(await count(), 3);
  await page.context().close();
  console.log("ok: a full store gives back what it holds and says that it is full");
}

// A segment without a partner, on either side.
async function checkCompleted({ open, small, exported, goTo, status }) {
  const page = await open(small);
  let file = await exported(page);
  for (const [has, missing, field, text] of [["bn", "en", "english", "An English text."], ["en", "bn", "bengali", "বাংলা লেখা।"]]) {
    const d = file.documents.findIndex((doc) => doc.beads.some((bead) => bead[has].length && !bead[missing].length));
    assert.ok(d >= 0, `an article has a ${has} segment without a partner`);
    const gap = file.documents[d].beads.find((bead) => bead[has].length && !bead[missing].length);
    await goTo(page, gap, d);
    await page.keyboard.press("e");
    assert.equal(await page.evaluate(() => document.activeElement.id), `edit-${missing}`);
    await page.fill(`#edit-${missing}`, text);
    await page.keyboard.press("Control+Enter");
    assert.match(await status(page), /edited/);
    file = await exported(page);
    const made = file.documents[d].beads.find((bead) => shape(bead) === shape(gap));
    assert.deepEqual([made.status, made[field]], ["edit", text]);
    await goTo(page, gap, d);
    assert.equal(await page.locator(".edited", { hasText: text }).count(), 1, "the text is shown");
  }
  await page.context().close();
  console.log("ok: a text without a partner is completed, on either side");
}

// What another tab does while a dialog is open waits until it is closed, and nothing is written to another pair.
async function checkEdited({ open, small, exported, goTo, settled }) {
  const one = await open(small);
  const two = await another(one, small);
  const doc = (await exported(one)).documents[0];
  const at = doc.beads.findIndex((bead, n) => plain(bead) && doc.beads[n + 1] && plain(doc.beads[n + 1]));
  await goTo(one, doc.beads[at + 1]);
  await one.keyboard.press("e");
  await goTo(two, doc.beads[at]);
  await two.keyboard.press("a");
  await settled(two);
  await one.fill("#edit-bn", "নতুন লেখা।");
  await one.keyboard.press("Control+Enter");
  await settled(one);
  const beads = (await exported(one)).documents[0].beads;
  const now = (bead) => beads.find((other) => shape(other) === shape(bead));
  assert.deepEqual([now(doc.beads[at]).status, now(doc.beads[at + 1]).bengali], ["accept", "নতুন লেখা।"]);
  await one.context().close();
  console.log("ok: another tab's decision waits for an open dialog");
}

// A segment is cut away from any desk: what was decided stays, the way back leads over the cut, and who loads the decisions
// has the cut too.
async function checkCut({ shetu, open, small, exported, goTo, settled, out }) {
  const page = await open(small);
  const before = (await exported(page)).documents[0];
  const long = before.beads.find((bead) => plain(bead) && before.bn[bead.bn[0]].split(" ").length > 4);
  const [at] = long.bn;
  await goTo(page, before.beads.findLast(plain));
  await page.keyboard.press("a");
  await settled(page);
  const loaded = async (act) => {
    await Promise.all([page.waitForEvent("load"), act()]);
    await page.waitForSelector(".segment");
    await settled(page);
  };
  await goTo(page, long);
  await page.keyboard.press("b");
  await page.waitForSelector("#cut[open]");
  await loaded(() => page.locator("#cut-bn .gap").nth(1).click());
  const file = `${out}/cut.decisions.json`;
  const cut = (await exported(page, file)).documents[0];
  const words = before.bn[at].split(" ");
  assert.deepEqual(cut.bn.slice(at, at + 2), [words.slice(0, 2).join(" "), words.slice(2).join(" ")], "cut between words");
  assert.equal(cut.beads.filter(({ status }) => status === "accept").length, 1, "what was decided stays");
  for (const side of ["bn", "en"]) {
    const all = cut.beads.flatMap((bead) => bead[side]).sort((a, b) => a - b);
    assert.deepEqual(all, cut[side].map((_, i) => i), `every ${side} segment is in one pair`);
  }
  const told = spawnSync(shetu, ["apply", file, "-o", `${out}/cut.jsonl`, "--overwrite"], { encoding: "utf8" });
  assert.equal(told.status, 0, told.stderr);

  const other = await open(small);
  await other.setInputFiles("#file", file);
  await other.waitForFunction((count) => document.querySelectorAll(".segment[data-side=bn]").length === count, cut.bn.length);
  await settled(other);
  const taken = (await exported(other)).documents[0];
  const said = ({ bn, beads }) => [bn, beads.map((bead) => `${shape(bead)} ${bead.status}`)];
  assert.deepEqual(said(taken), said(cut), "who loads it has the cut and the decisions");
  await other.context().close();

  await loaded(() => page.keyboard.press("u"));
  assert.deepEqual((await exported(page)).documents[0].bn, before.bn, "the cut is taken back");
  await page.keyboard.press("u");
  await settled(page);
  assert.deepEqual((await exported(page)).documents[0].beads.map(({ status }) => status), before.beads.map(({ status }) => status));
  await page.context().close();
  console.log("ok: a segment is cut without a desk, goes out with the decisions, comes in with them, and is taken back");
}
