// Proves the review page in a real browser, Chromium without a window. Called by scripts/check-page.
//
//   node check_page.mjs SHETU CHROMIUM SMALL HOSTILE LARGE OUT [PICTURES]
//
//   SMALL     a page of data/articles;   HOSTILE  one whose articles try to run scripts;   LARGE  one of 2,000 pairs
//   OUT       a folder; the decisions that were exported from SMALL come to OUT/decisions.json
//   PICTURES  a folder for pictures of the page
//
// Needs playwright-core and axe-core where node finds them. Nothing here knows the inside of the page: keys, clicks, the page's
// elements and the exported file. Exit status: 0 all well, 1 a check failed.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { checkAccess } from "./check_page_access.mjs";
import { checkCarried } from "./check_page_carried.mjs";
import { checkMeanings } from "./check_page_meanings.mjs";
import { checkFiles } from "./check_page_files.mjs";
import { checkWork } from "./check_page_work.mjs";
import { checkSpeed } from "./check_page_speed.mjs";
import { takePictures } from "./check_page_pictures.mjs";

const { chromium } = createRequire(`${process.cwd()}/`)("playwright-core");
const [shetu, executablePath, small, hostile, large, out, pictures] = process.argv.slice(2);

const browser = await chromium.launch({
  executablePath,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const faults = [];

// A browser profile of its own, in which every complaint and every request but for the file itself is a fault.
async function open(file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  if (options.script) await context.addInitScript(options.script);
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`${file}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${file}: ${error.stack}`));
  page.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url())) faults.push(`${file}: asks for ${request.url()}`);
  });
  page.on("dialog", (dialog) => {
    if (dialog.type() === "beforeunload") dialog.accept();
    else faults.push(`${file}: a script ran: ${dialog.message()}`);
  });
  await page.goto(pathToFileURL(resolve(file)).href);
  await page.waitForSelector(".segment");
  return page;
}

// Links, list and saved work follow with the next picture.
const settled = (page) => page.evaluate(() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
}));

async function exported(page, to = `${out}/some.json`) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
  await download.saveAs(to);
  return { name: download.suggestedFilename(), ...JSON.parse(await readFile(to, "utf8")) };
}

const status = (page) => page.textContent("#status");
const shape = (bead) => `${bead.bn}|${bead.en}`;
const twoSided = (bead) => bead.bn.length && bead.en.length;

// Goes to a bead of the article shown by clicking its first segment.
async function goTo(page, bead) {
  const [side, index] = bead.bn.length ? ["bn", bead.bn[0]] : ["en", bead.en[0]];
  const segment = page.locator(`.segment[data-side=${side}][data-index="${index}"]`);
  await segment.scrollIntoViewIfNeeded();
  await segment.click({ position: { x: 5, y: 5 } });
}

function checkWhole(file) {
  for (const doc of file.documents) {
    for (const side of ["bn", "en"]) {
      const all = doc.beads.flatMap((bead) => bead[side]).sort((a, b) => a - b);
      assert.deepEqual(all, doc[side].map((_, i) => i), `${doc.id}: every ${side} segment is in one bead`);
    }
  }
}

async function checkForm(page) {
  const file = await exported(page);
  assert.match(file.name, /\.decisions\.json$/);
  assert.equal(`${file.shetu} ${file.version} ${file.source}`, "decisions 1 en");
  checkWhole(file);
  for (const doc of file.documents) {
    assert.deepEqual(Object.keys(doc), ["id", "en_id", "hash", "bn", "en", "beads"]);
    assert.match(doc.hash, /^[0-9a-f]{12}$/);
    for (const bead of doc.beads) {
      assert.deepEqual(Object.keys(bead), ["bn", "en", "score", "status", "related", "comment", "flags"]);
      assert.equal(bead.status, "");
    }
  }
  return file;
}

// The document shown and its bead at a place, from a fresh export.
const shown = async (page) => {
  const file = await exported(page);
  checkWhole(file);
  return file.documents[await page.locator("#document").evaluate((choice) => choice.selectedIndex)];
};

async function checkDecisions(page) {
  let doc = await shown(page);
  const plain = doc.beads.filter((bead) => twoSided(bead) && bead.bn.length === 1 && bead.en.length === 1);
  const [one, two, three] = plain;
  const now = async (bead) => (await shown(page)).beads.find((other) => shape(other) === shape(bead));
  for (const [bead, key, name] of [[one, "a", "accept"], [two, "r", "reject"], [three, "s", "skip"]]) {
    await goTo(page, bead);
    await page.keyboard.press(key);
    assert.equal((await now(bead)).status, name);
  }
  await page.keyboard.press("u");
  assert.equal((await now(three)).status, "", "undo takes the last decision back");
  await page.keyboard.press("Shift+U");
  assert.equal((await now(three)).status, "skip", "redo does it again");

  await goTo(page, three);
  await page.keyboard.press("e");
  assert.ok(await page.locator("#edit-en").evaluate((box) => box.readOnly), "the source is not edited");
  await page.fill("#edit-bn", "  একটি\n সংশোধিত বাক্য। ");
  await page.fill("#edit-comment", "see the wire");
  await page.keyboard.press("Control+Enter");
  const edited = await now(three);
  assert.equal(edited.status, "edit");
  assert.equal(edited.bengali, "একটি সংশোধিত বাক্য।");
  assert.equal(edited.comment, "see the wire");
  assert.ok(!("english" in edited), "only the side that was edited is in the file");
  console.log("ok: accept, reject, skip, edit, comment, undo, redo");
}

async function checkLinks(page) {
  let doc = await shown(page);
  const at = doc.beads.findIndex((bead, n) => twoSided(bead) && !bead.status
    && doc.beads[n + 1] && twoSided(doc.beads[n + 1]) && !doc.beads[n + 1].status);
  const [one, two] = [doc.beads[at], doc.beads[at + 1]];
  await goTo(page, one);
  await page.keyboard.press("m");
  const sorted = (list) => [...list].sort((a, b) => a - b);
  const both = { bn: sorted([...one.bn, ...two.bn]), en: sorted([...one.en, ...two.en]) };
  doc = await shown(page);
  const made = doc.beads.find((bead) => shape(bead) === shape(both));
  assert.ok(made && made.status === "accept" && made.flags.length === 0, "merge makes one accepted bead");

  // Split it again: the first pair gets what it had.
  await page.keyboard.press("x");
  for (const side of ["bn", "en"]) {
    for (const index of both[side]) {
      await page.locator(`#split-${side} input[value="${index}"]`).setChecked(one[side].includes(index));
    }
  }
  await page.keyboard.press("Control+Enter");
  doc = await shown(page);
  for (const part of [one, two]) {
    assert.equal(doc.beads.find((bead) => shape(bead) === shape(part))?.status, "accept", "split makes two beads");
  }
  await page.keyboard.press("u");
  await page.keyboard.press("u");
  doc = await shown(page);
  assert.ok(doc.beads.some((bead) => shape(bead) === shape(one) && bead.status === ""), "undo takes both back");

  // A split that makes no two parts is refused.
  await goTo(page, one);
  await page.keyboard.press("x");
  for (const box of await page.locator("#split input").all()) await box.check();
  await page.keyboard.press("Control+Enter");
  assert.notEqual(await page.textContent("#split-problem"), "");
  await page.keyboard.press("Escape");

  // Relink with the pointer: the Bengali of one with the English of two.
  await goTo(page, one);
  await page.keyboard.press("l");
  for (const j of [...one.en, ...two.en]) await page.locator(`.segment[data-side=en][data-index="${j}"]`).click();
  await page.keyboard.press("Enter");
  const crossed = { bn: one.bn, en: two.en };
  doc = await shown(page);
  const linked = doc.beads.find((bead) => shape(bead) === shape(crossed));
  assert.ok(linked && linked.status === "accept" && linked.score === 0, "relink makes an accepted bead");
  for (const j of one.en) assert.ok(doc.beads.some((bead) => shape(bead) === `|${j}`), "what lost its partner is alone");

  // And with the keyboard: back to what it was.
  await goTo(page, linked);
  await page.keyboard.press("l");
  await page.keyboard.press("Escape");
  await page.keyboard.press("l");
  await page.keyboard.press("ArrowRight");
  const cursor = () => page.evaluate(() => {
    const { side, index } = document.activeElement.dataset;
    return { side, index: Number(index) };
  });
  assert.equal((await cursor()).side, "en");
  for (const [wanted, indices] of [[false, two.en], [true, one.en]]) {
    for (const j of indices) {
      for (let here = (await cursor()).index; here !== j; here = (await cursor()).index) {
        await page.keyboard.press(here < j ? "ArrowDown" : "ArrowUp");
      }
      const focused = page.locator(`.segment[data-side=en][data-index="${j}"]`);
      if ((await focused.getAttribute("aria-checked") === "true") !== wanted) await page.keyboard.press(" ");
    }
  }
  await page.keyboard.press("Enter");
  doc = await shown(page);
  assert.ok(doc.beads.some((bead) => shape(bead) === shape(one) && bead.status === "accept"), "relinked by keys");
  console.log("ok: merge, split, relink by pointer and by keys, every segment in one bead throughout");
}

async function checkKept(page) {
  const before = await exported(page);
  await page.reload();
  await page.waitForSelector(".segment");
  const after = await exported(page, `${out}/decisions.json`);
  assert.deepEqual(after, before, "a reload keeps the work");
  assert.match(await status(page), /Exported/);

  // A fresh browser knows nothing, and takes the file.
  const other = await open(small);
  assert.ok((await exported(other)).documents.every((doc) => doc.beads.every((bead) => bead.status === "")));
  await other.setInputFiles("#file", `${out}/decisions.json`);
  await other.waitForFunction(() => document.querySelector("#status").textContent.includes("loaded"));
  assert.deepEqual((await exported(other)).documents, before.documents, "a loaded file gives the same work");
  await other.context().close();

  // A page of the same name and articles of the same names, but of other texts, in the same browser.
  const namesake = await page.context().newPage();
  await namesake.goto(pathToFileURL(resolve(`${out}/other/review.html`)).href);
  const fresh = (await exported(namesake)).documents;
  assert.ok(fresh.length && fresh.every((doc) => before.documents.some(({ id }) => id === doc.id)));
  assert.ok(fresh.every((doc) => doc.beads.every((bead) => bead.status === "")), "a namesake has its own work");
  await namesake.close();
  console.log("ok: a reload keeps the work, an exported file brings it to another browser");
}

// The browser is full, becomes full, or keeps nothing at all (a private window).
const REFUSALS = [
  () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; },
  () => {
    const keep = Storage.prototype.setItem;
    Storage.prototype.setItem = function setItem(key, value) {
      if (value.includes("accept")) throw new DOMException("full", "QuotaExceededError");
      keep.call(this, key, value);
    };
  },
  () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }),
];

const asksBeforeLeaving = (page) => page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));

async function checkRefusedStorage() {
  for (const script of REFUSALS) {
    const page = await open(small, { script });
    await page.keyboard.press("a");
    await settled(page);
    assert.ok(await page.locator("#warning").isVisible(), "refused storage is said");
    assert.match(await page.textContent("#saved"), /Not kept/);
    // Who leaves now is asked first: the work would be gone.
    assert.equal(await asksBeforeLeaving(page), true, "leaving is asked about");
    assert.ok((await exported(page)).documents.some((doc) => doc.beads.some((bead) => bead.status === "accept")));
    assert.equal(await asksBeforeLeaving(page), false, "what is exported may be left");
    await page.context().close();
  }
  console.log("ok: full and forbidden storage is said visibly, and the work can be exported");
}

async function checkReading(page) {
  const help = async () => page.locator("#help").evaluate((dialog) => dialog.open);
  await checkMeanings(page);
  await page.keyboard.press("?");
  assert.ok(await help());
  await page.keyboard.press("Escape");
  assert.ok(!await help());
  // The list moves, marks words and says where it is.
  const before = await page.textContent("#place");
  await page.keyboard.press("j");
  assert.notEqual(await page.textContent("#place"), before);
  await settled(page);
  assert.ok(await page.locator(".segment.current mark").count() > 0, "matched words are marked");
  assert.ok(await page.locator("#links path").count() > 5, "links are drawn");
  const far = page.locator(".segment:not(.current):not(.none)").first();
  await far.hover();
  assert.ok(await far.locator("mark").count() > 0, "words are marked under the pointer");
  // A keyboard that writes Bengali has the same keys.
  await page.evaluate(() => document.body.dispatchEvent(
    new KeyboardEvent("keydown", { key: "ো", code: "KeyA", bubbles: true })));
  assert.match(await status(page), /accepted/);
  await page.keyboard.press("u");
  console.log("ok: help, list, marks, links, keys of a Bengali keyboard");
}

async function checkHostile() {
  const page = await open(hostile, { script: () => { window.alert = () => { window.ran = true; }; } });
  for (const key of ["j", "e", "Control+Enter", "a", "x", "Escape", "l", "Escape"]) await page.keyboard.press(key);
  await page.locator(".segment").first().hover();
  await page.waitForTimeout(300);
  assert.ok(!await page.evaluate(() => window.ran), "nothing in an article runs");
  assert.equal(await page.locator("img, iframe, object, main script, main a").count(), 0);
  const text = await page.locator("#rows").evaluate((rows) => rows.textContent);
  for (const piece of ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</script>"]) {
    assert.ok(text.includes(piece), `shown as text: ${piece}`);
  }
  const run = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.body.append(script);
    return Boolean(window.injected);
  });
  assert.ok(!run, "the policy lets no other script run");
  // The last try is refused with a message, which is what it should be.
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes("Content Security Policy")));
  await page.context().close();
  console.log("ok: scripts, tags and odd line ends in articles stay text");
}

// Whatever keys are pressed, every segment stays in one bead, and undo finds the way back to the beginning.
async function checkAnyKeys() {
  const page = await open(small);
  const before = await exported(page);
  const keys = ["a", "r", "s", "m", "Shift+M", "x", "l", "j", "k", "n", "u", "Shift+U", "]", "[", "ArrowDown", "ArrowRight",
    " ", "Enter", "Control+Enter", "Escape", "?", "e"];
  let seed = 20261124;
  const random = (below) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  const rest = async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  };
  for (let round = 0; round < 10; round += 1) {
    for (let n = 0; n < 40; n += 1) await page.keyboard.press(keys[random(keys.length)]);
    await rest();
    checkWhole(await exported(page));
  }
  for (let n = 0; n < 1000 && await page.locator("#undo").isEnabled(); n += 1) await page.keyboard.press("u");
  assert.deepEqual((await exported(page)).documents, before.documents, "undo finds back");
  await page.context().close();
  console.log("ok: 400 keys at random lose no segment, and undo finds back");
}

// A telephone: nothing wider than the window, one article above the other, links in the margin; every decision is seen.
async function checkPhone(locale) {
  const page = await open(small, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale });
  await page.waitForTimeout(300);
  const found = await page.evaluate(() => {
    const box = (selector) => document.querySelector(selector).getBoundingClientRect();
    const wide = [...document.querySelectorAll("header *, .segment, #panel *")]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 80));
    return {
      wide,
      unseen: [...document.querySelectorAll("#actions button")].filter((one) => !one.innerText.trim()).map((one) => one.dataset.do),
      scrolls: document.documentElement.scrollWidth - innerWidth,
      stacked: box(".row .en .segment").top > box(".row .bn .segment").top,
      links: document.querySelectorAll("#links path").length,
      text: box(".segment.current .text").width,
      articles: box("#articles").height,
    };
  });
  assert.deepEqual([found.wide, found.unseen], [[], []]);
  assert.ok(found.scrolls <= 0 && found.stacked && found.links > 2, JSON.stringify(found));
  assert.ok(found.text > 260 && found.articles > 340, `room to read: ${JSON.stringify(found)}`);
  await page.tap("#toggle");
  await page.tap("#list .item >> nth=1");
  assert.ok(await page.locator("#pairs").isHidden(), "choosing a pair closes the list");
  await page.tap("[data-do=accept]");
  assert.match(await status(page), /accepted|গৃহীত/u);
  await page.context().close();
  console.log(`ok: telephone, ${locale}`);
}

try {
  const page = await open(small);
  await checkForm(page);
  await checkReading(page);
  await checkDecisions(page);
  await checkLinks(page);
  await checkKept(page);
  await checkRefusedStorage();
  await checkWork({ open, small, exported, goTo, status, settled, shetu, out });
  await checkFiles({ open, small, exported, status, out });
  await checkCarried({ open, exported, out, shetu });
  await checkHostile();
  await checkAnyKeys();
  await checkPhone("en-GB");
  await checkPhone("bn-BD");
  await checkAccess(open, small);
  const beads = (await checkSpeed(await open(large), large, exported)).documents.flatMap((doc) => doc.beads);
  assert.ok(beads.filter(twoSided).length >= 2000, `${beads.filter(twoSided).length} pairs`);
  assert.deepEqual(faults, [], "the pages complain about nothing and ask the network for nothing");
  console.log("ok: no error on the console, no request");
  if (pictures) await takePictures(open, small, pictures);
} finally {
  await browser.close();
}
