// The pictures of the desk in docs/desk.md. Called by scripts/pictures.
//
//   node desk_pictures.mjs CHROMIUM SHETU DROP PROJECT PICTURES
//
//   DROP  a folder of articles to bring;   PROJECT  the folder of the project, which is made;   PICTURES  where they go
//
// Needs playwright-core where node finds it. Exit status: 0 done, 1 a screen did not come.

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { chromium } = createRequire(`${process.cwd()}/`)("playwright-core");
const [executablePath, shetu, drop, folder, pictures] = process.argv.slice(2);
const DESKTOP = { viewport: { width: 1300, height: 860 } };
const PHONE = { viewport: { width: 390, height: 844 } };

// How the memory grew before: weeks of work in a line each.
mkdirSync(folder, { recursive: true });
const WEEK = 7 * 24 * 60 * 60 * 1000;
const weeks = [8, 15, 19, 24].map((units, n) => `${Date.now() - (4 - n) * WEEK}\t${units}\t${n >> 1}`);
writeFileSync(join(folder, "growth.tsv"), `# How the memory grew: milliseconds since 1970, units, of them approved.\n${weeks.join("\n")}\n`);

const child = spawn(shetu, ["desk", folder, "--no-browser"], { stdio: ["ignore", "ignore", "pipe"] });
const address = await new Promise((done, failed) => {
  let told = "";
  child.stderr.on("data", (text) => {
    told += text;
    const found = /(http:\S+) \(Ctrl/u.exec(told);
    if (found) done(found[1]);
  });
  child.on("exit", () => failed(new Error(`the desk ended: ${told}`)));
});
const browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] });

async function open(lang, options) {
  const context = await browser.newContext({ ...options, locale: lang === "bn" ? "bn-BD" : "en-GB" });
  const page = await context.newPage();
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(address);
  await page.waitForSelector("#choose:not(:empty)");
  return page;
}

// Words that are said in passing are gone by then.
async function picture(page, name, whole = true) {
  await page.waitForFunction(() => !document.getElementById("said")?.textContent, null, { timeout: 20000 });
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(pictures, `desk-${name}.png`), fullPage: whole });
}

const step = (page, name) => page.click(`[data-step=${name}]`);
const saved = (page) => page.waitForFunction(() => ["Saved in the project", "প্রকল্পে রাখা হয়েছে"].includes(document.getElementById("saved").textContent), null, { timeout: 60000 });

async function review(page) {
  await page.goto(`${address.split("/?")[0]}/review`);
  await page.waitForSelector(".segment");
  await page.waitForTimeout(400);
}

async function articlesAndResults(page) {
  await page.setInputFiles("#files", readdirSync(drop).map((name) => join(drop, name)));
  await page.waitForFunction(() => document.querySelectorAll(".pair").length === 2, null, { timeout: 300000 });
  await picture(page, "articles");
  await page.click("#pairing .big");
  await page.waitForSelector("#outcome table", { timeout: 300000 });
  await picture(page, "results");
  await page.locator(".threshold summary").click();
  await page.locator("#threshold").fill("0.9");
  await page.waitForSelector(".threshold .hit");
  await picture(page, "threshold");
}

async function reviewed(page) {
  await review(page);
  for (const key of ["a", "n", "n", "a"]) {
    await page.keyboard.press(key);
    await saved(page);
  }
  await page.locator("#list .item").first().click();
  await picture(page, "dark-review", false);
  await page.emulateMedia({ colorScheme: "light" });
  await page.locator(".segment[data-side=bn]").nth(5).click({ position: { x: 5, y: 5 } });
  await page.keyboard.press("b");
  await page.waitForSelector("#cut[open]");
  await picture(page, "review-cut", false);
  await page.keyboard.press("Escape");
}

async function rooms(page) {
  await step(page, "memory");
  await page.waitForSelector("#memories li");
  await page.setInputFiles("#memory-file", {
    name: "2025.tsv", mimeType: "text/plain",
    buffer: Buffer.from("en\tbn\nFood prices rose 6.4 percent in November.\tনভেম্বরে খাদ্যপণ্যের দাম বেড়েছে ৬.৪ শতাংশ।\n"),
  });
  await page.waitForFunction(() => document.querySelectorAll("#memories li").length === 2, null, { timeout: 60000 });
  await page.fill("#query", "Food prices rose 7.1 percent in December.");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".hit ins");
  await picture(page, "memory-room");
  await step(page, "copy");
  await page.locator("#copy summary").click();
  await page.fill("#story-title", "Central bank holds rate");
  await page.fill("#story-text", "The new rate takes effect on March 1. Annual inflation slowed to 7.2 percent in January. The finance minister did not comment.");
  await page.locator("#story-paste button").click();
  await page.waitForSelector("#segments .segment .hit");
  await picture(page, "new-copy");
  await step(page, "taking");
  await page.waitForSelector("#ways a");
  await picture(page, "take-away");
}

// A colleague who rejected what is accepted here.
async function conflict(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click('a[href="/take/decisions"]')]);
  const sent = JSON.parse(readFileSync(await download.path(), "utf8"));
  const ours = sent.documents.flatMap((doc) => doc.beads).find((bead) => bead.status === "accept");
  Object.assign(ours, { status: "reject", comment: "the dateline belongs to the next sentence" });
  await step(page, "articles");
  await page.setInputFiles("#files", { name: "rina.decisions.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(sent)) });
  await page.waitForSelector("#reviews .hit");
  await picture(page, "conflict");
}

async function inBengali() {
  const page = await open("bn", DESKTOP);
  await review(page);
  await page.locator("#list .item").nth(1).click();
  await picture(page, "bn-review", false);
  await page.context().close();
  const phone = await open("bn", PHONE);
  await step(phone, "results");
  await phone.waitForSelector("#outcome table");
  await picture(phone, "bn-phone-results");
  await phone.context().close();
}

try {
  const page = await open("en", DESKTOP);
  await articlesAndResults(page);
  const dark = await open("en", { ...DESKTOP, colorScheme: "dark" });
  await reviewed(dark);
  await dark.context().close();
  await rooms(page);
  await conflict(page);
  await inBengali();
} catch (problem) {
  console.error(`pictures: ${problem.stack}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  child.kill("SIGTERM");
}
