// Proves the desk in a real browser. Called by scripts/check-desk.
//
//   node check_desk.mjs CHROMIUM SHETU DROP PROJECT [PICTURES [every]]
//
//   DROP      a folder of articles to bring;   PROJECT  the folder of the project, which is made
//   PICTURES  a folder for pictures;           every    each screen in each language and look
//
// Needs playwright-core and axe-core where node finds them. Exit status: 0 all well, 1 a check failed.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { folders } from "./check_desk_folders.mjs";
import { everyScreen } from "./check_desk_screens.mjs";
import { byKeys, cutElsewhere, findAndDrag, inBengali, rooms, sourceEdited } from "./check_desk_rooms.mjs";

const require = createRequire(`${process.cwd()}/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [executablePath, shetu, drop, folder, pictures, every] = process.argv.slice(2);

const browser = await chromium.launch({
  executablePath,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const faults = [];
const desks = [];

// Opens the desk; resolves to its address and its process.
function desk(project = folder) {
  const child = spawn(shetu, ["desk", project, "--no-browser"], { stdio: ["ignore", "ignore", "pipe"] });
  desks.push(child);
  return new Promise((done, failed) => {
    let told = "";
    child.stderr.on("data", (text) => {
      told += text;
      const found = /(http:\S+) \(Ctrl/u.exec(told);
      if (found) done({ child, address: found[1] });
    });
    child.on("exit", () => failed(new Error(`the desk ended: ${told}`)));
  });
}

// Ends a desk, and waits until it is gone.
function end(child, signal) {
  return new Promise((done) => {
    child.once("exit", done);
    child.kill(signal);
  });
}

async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1300, height: 900 }, permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) faults.push(message.text()); });
  page.on("pageerror", (error) => faults.push(error.stack));
  page.on("request", (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|blob:|data:)/u.test(request.url())) faults.push(`asks for ${request.url()}`);
  });
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(address);
  await page.waitForSelector("#choose:not(:empty)");
  return page;
}

async function accessible(page, what) {
  // The desk lets no script in but its own; a checker is none of its business.
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setBypassCSP", { enabled: true });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120))}`), [], what);
}

async function picture(page, name) {
  if (pictures) await page.screenshot({ path: join(pictures, `desk-${name}.png`), fullPage: !name.includes("review") });
}

const said = (name) => console.log(`ok: ${name}`);
const aligned = (page) => page.waitForSelector("#outcome table", { timeout: 300000 });
const saved = (page) => page.waitForFunction(() => document.getElementById("saved").textContent === "Saved in the project", null, { timeout: 60000 });

const tools = { accessible, picture, said, folder, every: every === "every" };

async function journey(page) {
  await accessible(page, "empty desk");
  await picture(page, "empty");
  await page.setInputFiles("#files", readdirSync(drop).map((name) => join(drop, name)));
  await page.waitForSelector(".pair", { timeout: 300000 });
  await page.waitForFunction(() => document.querySelectorAll(".pair").length === 2);
  assert.match(await page.textContent("#refused"), /scan\.pdf.*(pdftotext|PDF)/u);
  assert.ok(await page.isHidden("#sample"), "who has articles is offered no strange ones");
  // What was refused is told in the language that is chosen.
  await page.click("#language");
  assert.match(await page.textContent("#refused"), /scan\.pdf.*[\u0980-\u09ff]{3}/u);
  assert.match(await page.textContent("#bringing"), /[\u0980-\u09ff]{3}/u);
  await page.click("#language");
  assert.match(await page.textContent("#refused"), /scan\.pdf[^\u0980-\u09ff]*$/u);
  assert.equal(await page.locator(".how.content").count(), 2);
  assert.equal(await page.locator(".lone .card").count(), 1);
  said("a mixed folder is sorted by language and paired by content; what cannot be read is told");

  // A pair is taken apart, and put right again by keys alone.
  await page.locator(".pair .quiet").first().press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".lone .card").length === 3);
  await page.waitForTimeout(300);
  const lone = page.locator(".lone .card");
  assert.equal(await lone.count(), 3);
  await page.locator(".side").nth(0).locator(".card", { hasText: "অর্থনীতি" }).locator("button").first().press("Enter");
  await page.locator(".side").nth(1).locator(".card.target button.main").press("Enter");
  await page.waitForSelector(".how.hand");
  // And by dragging.
  await page.locator(".pair", { has: page.locator(".how.hand") }).locator(".quiet").click();
  await page.waitForFunction(() => document.querySelectorAll(".lone .card").length === 3);
  await page.waitForTimeout(300);
  await page.locator(".side").nth(0).locator(".card", { hasText: "অর্থনীতি" })
    .dragTo(page.locator(".side").nth(1).locator(".card").first());
  await page.waitForSelector(".how.hand");
  // An article is dragged out of its pair onto another partner, and back.
  const [one, other] = [page.locator(".pair").nth(0).locator(".card"), page.locator(".pair").nth(1).locator(".card")];
  const mine = await one.nth(1).textContent();
  await one.nth(0).dragTo(other.nth(1));
  await page.waitForFunction(() => document.querySelectorAll(".pair").length === 1 && document.querySelectorAll(".lone .card").length === 3);
  await page.waitForTimeout(300);
  await page.locator(".pair .card").nth(0).dragTo(page.locator(".lone .card", { hasText: mine.slice(0, 40) }));
  // What is free again is paired by its content as before.
  await page.waitForFunction(() => document.querySelectorAll(".pair").length === 2);
  await page.waitForTimeout(300);
  // The focus stays with who works by keys, though the list is drawn anew.
  await page.locator(".lone button").first().press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.closest(".picked") !== null), true, "the focus stays on the card");
  await page.keyboard.press("Enter");
  said("a pair is taken apart and put right, by keys and by dragging");
  await mistakes(page);
  await accessible(page, "articles");
  await picture(page, "articles");

  await page.locator("#pairing .big").press("Enter");
  await aligned(page);
  assert.equal(await page.evaluate(() => document.activeElement.localName), "h2", "who works by keys goes on at the head of the step");
  await accessible(page, "results");
  await picture(page, "results");
  const doubtful = await page.textContent("#outcome .big");
  assert.match(doubtful, /\d/u);
  await page.locator(".threshold summary").click();
  const before = await page.textContent(".threshold output");
  await page.locator("#threshold").fill("0.5");
  assert.notEqual(await page.textContent(".threshold output"), before);
  await page.waitForSelector(".threshold .hit a");
  said("aligned, with what came of each article and what another threshold would let in");
}

// What a newcomer does wrong is told where it happens, and what was taken out comes back.
async function mistakes(page) {
  await page.click("#paste");
  await page.click("#pasting .main");
  assert.match(await page.textContent("#paste-problem"), /at least one/u);
  await page.fill("#paste-bn", "The prime minister spoke in Dhaka on Monday.");
  await page.fill("#paste-en", "She thanked the farmers of the country.");
  await page.click("#pasting .main");
  await page.waitForFunction(() => /same language/u.test(document.getElementById("paste-problem").textContent));
  await page.fill("#paste-bn", "প্রধানমন্ত্রী সোমবার ঢাকায় কৃষকদের ধন্যবাদ জানান।");
  await page.click("#pasting .main");
  await page.waitForFunction(() => [...document.querySelectorAll(".how.name")].length === 1);
  assert.match(await page.textContent(".pair:has(.how.name)"), /প্রধানমন্ত্রী সোমবার ঢাকায় কৃষকদের ধন্যবাদ জানান।.*same name/su);
  await page.locator(".pair:has(.how.name) .quiet").click();
  await page.waitForFunction(() => document.querySelectorAll(".lone .card").length === 3);
  const lone = (side) => page.locator(`.lone [data-id^="${side}/প্রধানমন্ত্রী"]`);
  const takeOut = async (side) => {
    await lone(side).locator("button").last().click();
    await lone(side).waitFor({ state: "detached" });
  };
  await takeOut("bn");
  await page.click("#taken button");
  await lone("bn").waitFor();
  await takeOut("bn");
  await takeOut("en");
  await page.waitForFunction(() => document.querySelectorAll(".lone .card").length === 1);
  said("what is pasted wrong is told in its place; what is taken out can be put back");
}

// How many pairs the page says are done, of the doubtful ones and of all.
const done = (progress) => [...progress.matchAll(/(\p{Nd}+)\//gu)].map((found) => found[1]);

async function review(page, context) {
  await page.click("#outcome .big");
  await page.waitForSelector(".segment");
  await page.keyboard.press("a");
  await saved(page);
  const open = () => page.textContent("#progress");
  const one = await open();
  await page.keyboard.press("u");
  await saved(page);
  assert.notEqual(await open(), one);
  await page.keyboard.press("Shift+U");
  await saved(page);
  assert.equal(await open(), one);
  await page.reload();
  await page.waitForSelector(".segment");
  assert.equal(await open(), one);
  // Undo goes on after a reload.
  await page.keyboard.press("u");
  await saved(page);
  assert.notEqual(await open(), one);
  await page.keyboard.press("Shift+U");
  await saved(page);

  // A second tab follows live; so does a second browser.
  const other = await context.newPage();
  await other.goto(page.url());
  await other.waitForSelector(".segment");
  await page.keyboard.press("a");
  await saved(page);
  const two = await open();
  await other.waitForFunction((text) => document.getElementById("progress").textContent === text, two, { timeout: 20000 });
  await other.close();
  said("decided by keys, undone and done again, also after a reload; a second tab follows");

  const count = () => page.evaluate(() => document.querySelectorAll(".segment[data-side=bn]").length);
  const segments = await count();
  await page.locator(".segment[data-side=bn]").nth(2).click({ position: { x: 5, y: 5 } });
  await page.keyboard.press("b");
  await page.waitForSelector("#cut[open]");
  await picture(page, "review-cut");
  await accessible(page, "cutting");
  await Promise.all([page.waitForEvent("load"), page.locator("#cut-bn .gap").nth(1).click()]);
  await page.waitForSelector(".segment");
  assert.equal(await count(), segments + 1);
  assert.match(await page.textContent("#status"), /The segment is cut/u);
  // How many are doubtful may differ: another segment may be paired otherwise.
  assert.deepEqual(done(await open()), done(two), "decisions stay");
  await page.locator(".segment[data-side=bn]").nth(2).click({ position: { x: 5, y: 5 } });
  await page.keyboard.press("b");
  await Promise.all([page.waitForEvent("load"), page.locator("#cut-bn .join").first().click()]);
  await page.waitForSelector(".segment");
  assert.equal(await count(), segments);
  said("a segment is cut between words and joined again; decisions stay");
  await picture(page, "review");
  await findAndDrag(page, tools);
  await page.click("#to-desk");
  await page.waitForSelector("#project:not(:empty)");
}

async function memory(page) {
  await page.click("[data-step=memory]");
  await page.fill("#query", "hospital");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".hit", { timeout: 60000 });
  await picture(page, "memory");
  await accessible(page, "memory");
  await page.fill("#query", "ডেঙ্গু");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => [...document.querySelectorAll(".hit")].some((hit) => hit.textContent.includes("dengue")));
  await page.click("[data-step=taking]");
  await page.waitForSelector("#ways a");
  await accessible(page, "taking");
  await picture(page, "take-away");
  for (const [kind, name] of [["tmx", "taken.tmx"], ["omegat", "taken.omegat.zip"]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`a[href="/take/${kind}"]`)]);
    await download.saveAs(join(folder, name));
  }
  said("the memory is searched in both languages and taken away");
}

// A colleague's file comes back: one decision is new, one is another than ours.
async function takenBack(page) {
  await page.click("[data-step=taking]");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click('a[href="/take/decisions"]')]);
  const file = join(folder, "colleague.decisions.json");
  await download.saveAs(file);
  const sent = JSON.parse(readFileSync(file, "utf8"));
  const beads = sent.documents.flatMap((doc) => doc.beads).filter((bead) => bead.bn.length && bead.en.length);
  const ours = beads.find((bead) => bead.status === "accept");
  ours.status = "reject";
  const fresh = beads.find((bead) => bead.status === "");
  fresh.status = "accept";
  writeFileSync(file, JSON.stringify(sent));
  await page.click("[data-step=articles]");
  await page.setInputFiles("#files", file);
  await page.waitForSelector("#reviews .hit");
  assert.match(await page.textContent("#reviews > p"), /taken over: 1\b.*choose: 1\b/su);
  await accessible(page, "conflicts");
  await picture(page, "conflict");
  // Ours is kept: the same file asks no more, but it can be chosen again.
  const kept = async () => {
    await page.locator("#reviews .hit button").nth(0).press("Enter");
    await page.waitForFunction(() => !document.querySelector("#reviews .hit"));
  };
  await kept();
  await page.reload();
  await page.waitForSelector("#choose:not(:empty)");
  await page.waitForSelector(".pair");
  await page.setInputFiles("#files", file);
  await page.waitForSelector("#reviews > p");
  assert.match(await page.textContent("#reviews > p"), /taken over: 0\b.*kept before: 1\b/su);
  assert.equal(await page.locator("#reviews .hit").count(), 0, "what was answered is not asked again");
  await accessible(page, "conflicts that were answered");
  await page.locator("#reviews > p button").press("Enter");
  await page.locator("#reviews .hit button").nth(1).click();
  await page.waitForFunction(() => !document.querySelector("#reviews .hit"));
  await page.setInputFiles("#files", file);
  await page.waitForFunction(() => document.querySelectorAll("#reviews > p").length === 2);
  assert.equal(await page.locator("#reviews .hit").count(), 0, "theirs is taken");
  said("a colleague's decisions are taken back; where both decided, one chooses");
}

// The desk is killed under a tab with the review: what is decided meanwhile is saved as soon as the desk is opened again.
async function goesOn(page, { child }) {
  await page.goto(`${page.url().split("/").slice(0, 3).join("/")}/review`);
  await page.waitForSelector(".segment");
  const known = faults.length;
  await end(child, "SIGKILL");
  await page.keyboard.press("f");
  await page.waitForFunction(() => document.getElementById("saved").classList.contains("bad"));
  const again = await desk();
  await (await page.context().newPage()).goto(again.address);
  await saved(page);
  // Undo goes on too: to the browser it is the same place. The page may be loading itself anew just then.
  await page.reload().catch(() => page.reload());
  await page.waitForSelector(".segment");
  assert.equal(await page.isEnabled("#undo"), true, "undo goes on when the desk is opened again");
  // That the desk did not answer meanwhile is no fault of the page's.
  faults.length = known;
  said("a tab goes on by itself when the desk is opened again, with what was decided meanwhile");
  return again;
}

// What was decided while the desk did not answer is in the project when the browser, which was closed meanwhile, opens it again.
async function keptInBrowser({ child, address }) {
  const page = await open(address);
  const review = async (one, at) => {
    await one.goto(`${at.split("/?")[0]}/review`);
    await one.waitForSelector(".segment");
  };
  await review(page, address);
  const known = faults.length;
  await end(child, "SIGKILL");
  await page.keyboard.press("c");
  await page.waitForSelector("#edit[open]");
  await page.keyboard.type("said while the desk was away");
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => document.getElementById("saved").classList.contains("bad"));
  const again = await desk();
  const other = await page.context().newPage();
  await page.close();
  await other.goto(again.address);
  await other.click("[data-step=results]");
  await other.waitForSelector("#outcome table", { timeout: 60000 });
  await review(other, again.address);
  await saved(other);
  await other.waitForFunction(async () => (await (await fetch("/take/decisions")).text()).includes("said while the desk was away"));
  await other.context().close();
  faults.length = known;
  said("what was decided while the desk was away is in the project, though the browser was closed meanwhile");
  return again;
}

async function looks(address) {
  for (const [name, options] of [["phone", { viewport: { width: 390, height: 844 } }], ["dark", { colorScheme: "dark" }]]) {
    const page = await open(address, options);
    await page.waitForSelector("#language:not(:empty)");
    await page.click("#language");
    await page.waitForFunction(() => document.documentElement.lang === "bn");
    for (const step of ["articles", "results", "memory", "copy", "taking"]) {
      await page.click(`[data-step=${step}]`);
      await page.waitForTimeout(500);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} ${step} is too wide`);
      await accessible(page, `${name} ${step}`);
      await picture(page, `bn-${name}-${step}`);
    }
    await page.context().close();
  }
  said("in Bengali, on a telephone's width, and dark");
}

try {
  let running = await desk();
  const page = await open(running.address);
  await journey(page);
  await review(page, page.context());
  await sourceEdited(page, tools);
  await memory(page);
  await rooms(page, tools);
  await byKeys(page, tools);
  await page.click("[data-step=results]");
  await page.waitForSelector("#outcome .big");
  await inBengali(page, tools);
  await takenBack(page);
  await cutElsewhere(page, tools);
  running = await goesOn(page, running);
  // Its tabs would ask a desk that knows them no more.
  await page.context().close();
  running = await keptInBrowser(running);
  await looks(running.address);
  await everyScreen(open, running.address, tools);
  const empty = await desk(`${folder}-empty`);
  await everyScreen(open, empty.address, tools, true);
  await folders(await open(empty.address), tools);
  await end(empty.child, "SIGTERM");
  // One screen shows a warning that the check itself makes, and a folder to share is refused.
  assert.deepEqual(faults.filter((one) => !/status of (?:409|500)/u.test(one)), []);
  await end(running.child, "SIGTERM");
} catch (problem) {
  console.error(`check-desk: ${problem.stack}`);
  if (faults.length) console.error(faults.join("\n"));
  process.exitCode = 1;
} finally {
  await browser.close();
  for (const child of desks) child.kill("SIGKILL");
}
