// Files into and out of the review page: what is no file of decisions gets a sentence, a hostile one does nothing, and
// a page of any name exports. Called by check_page.mjs.

import assert from "node:assert/strict";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export async function checkFiles(tools) {
  await checkWrongFiles(tools);
  await checkHostileFiles(tools);
  await checkMerged(tools);
  await checkNames(tools);
}

// Loads a file; what the page says of it.
async function load({ status }, page, name, content) {
  await page.evaluate(() => { document.querySelector("#status").textContent = ""; });
  const file = typeof content === "object" && !Buffer.isBuffer(content) ? JSON.stringify(content) : content;
  await page.setInputFiles("#file", { name, mimeType: "application/json", buffer: Buffer.from(file) });
  await page.waitForFunction(() => document.querySelector("#status").textContent !== "", null, { timeout: 20000 });
  return status(page);
}

async function checkWrongFiles(tools) {
  const { open, small, exported } = tools;
  const page = await open(small);
  const file = await exported(page);
  const whole = JSON.stringify({ ...file, name: undefined });
  const other = (change) => {
    const copy = JSON.parse(whole);
    change(copy);
    return copy;
  };
  const wrong = [
    ["empty.json", "", /is empty/],
    ["blank.json", " \n\n", /is empty/],
    ["cut.json", whole.slice(0, whole.length / 2), /breaks off in the middle/],
    ["cut-early.json", "{\"shetu\":\"decisions\",\"ver", /breaks off in the middle/],
    ["torn.json", whole.replace("\"beads\"", "\"beads"), /is damaged/],
    ["review.html", await readFile(small), /is a web page.*press Export/],
    ["review.xlsx", Buffer.from("PK\u0003\u0004 and so on", "latin1"), /is a spreadsheet.*shetu apply/],
    ["review.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /\.xlsx/],
    ["review.csv", "\uFEFFid,document,bn no,en no,kind,score,flags,English,Bengali,status\n1,2\n", /is a table/],
    ["memory.tmx", "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"/>", /is XML/],
    ["pairs.jsonl", "{\"doc\":\"1\",\"bn\":[0]}\n{\"doc\":\"1\",\"bn\":[1]}\n", /list of records/],
    ["article.txt", "রোববার মস্কোতে বৈঠক হয়েছে।", /is no file of decisions/],
    ["picture.json", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0]), /is a picture/],
    ["noise.json", Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 7919) % 256)), /is no file of decisions/],
    ["package.json", "{\"name\":\"x\"}", /is JSON, but no file of decisions/],
    ["list.json", "[1, 2]", /is JSON, but no file of decisions/],
    ["deep.json", "[".repeat(200000), /is no file of decisions/],
    ["later.json", other((copy) => { copy.version = 2; }), /a later shetu/],
    ["none.json", other((copy) => { copy.documents = []; }), /there is no article in it/],
    ["null.json", other((copy) => { copy.documents = null; }), /its list of articles is gone/],
    ["other.json", other((copy) => copy.documents.forEach((doc, n) => { doc.id = `story ${n}`; })), /of another page, of the articles story 0/],
    ["texts.json", other((copy) => copy.documents.forEach((doc) => { doc.hash = "0123456789ab"; })), /same names, but other texts/],
    ["utf16.json", Buffer.from(`\uFEFF${whole}`, "utf16le"), /was loaded/],
    ["spaces.json", Buffer.alloc(8 * 1024 * 1024, 0x20), /is empty/],
  ];
  for (const [name, content, says] of wrong) {
    const said = await load(tools, page, name, content);
    assert.match(said, says, name);
    assert.ok(said.includes(name), said);
    assert.doesNotMatch(said, /JSON\.parse|Unexpected|token|undefined|TypeError|SyntaxError|position \d/, name);
    assert.ok(await page.locator("#undo").isDisabled(), `${name} changes nothing`);
  }
  assert.deepEqual((await exported(page)).documents, file.documents, "nothing changed");
  // Too large to be looked at: the page goes by the size alone.
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(70 * 1024 * 1024)], "vast.json"));
    const input = document.querySelector("#file");
    input.files = data.files;
    input.dispatchEvent(new Event("change"));
  });
  await page.waitForFunction(() => document.querySelector("#status").textContent.includes("vast.json was not loaded: it is too large"));
  await page.context().close();
  console.log(`ok: ${wrong.length + 1} wrong files get a sentence each and change nothing`);
}

const NASTY = "<img src=x onerror=alert(1)><script>alert(1)</script>";

// Values where others belong.
const ODD = [null, 7, -1, 1e99, "", "accept", NASTY, true, [], {}, [[]], [null], ["0"], [0.5], [-1], [1e9], ["__proto__"],
  { length: 9 }, { toString: 1 }];

async function checkHostileFiles(tools) {
  const { open, small, exported, status } = tools;
  const page = await open(small, { script: () => { window.alert = () => { window.ran = true; }; } });
  const file = await exported(page);
  const before = file.documents;
  const [doc] = before;
  const good = { ...doc.beads[0], status: "accept", comment: "fine" };
  const hostile = (beads) => ({ ...file, name: undefined, documents: [{ ...doc, beads }] });
  // One record that fits among many that do not: only that one counts.
  const bad = [];
  for (const field of ["bn", "en", "status", "english", "bengali", "comment"]) {
    for (const value of ODD) {
      const fits = field === "comment" || field === "english" || field === "bengali" ? value === null || typeof value === "string"
        : field === "status" ? value === "" || value === "accept" : Array.isArray(value) && !value.length;
      if (!fits) bad.push({ ...doc.beads[3], status: "accept", [field]: value });
    }
  }
  bad.push(...ODD.filter((value) => !value || typeof value !== "object" || Array.isArray(value)), { ...doc.beads[0], status: "reject" });
  for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty", "MERGE", "অজানা"]) {
    bad.push({ ...doc.beads[3], status: name });
  }
  bad.push({ ...doc.beads[3], status: "accept", bn: Array.from({ length: 100000 }, (_, n) => n) });
  bad.push({ ...doc.beads[3], status: "accept", comment: "x".repeat(300000) });
  const said = await load(tools, page, "hostile.json", hostile([good, ...bad]));
  assert.match(said, /Decisions on 1 pair of 1 article loaded/);
  assert.ok(said.includes(`${bad.length} records in it did not fit`), `${bad.length}: ${said}`);
  let now = (await exported(page)).documents;
  assert.deepEqual(now[0].beads[0], good);
  assert.deepEqual(now[0].beads.slice(1), doc.beads.slice(1), "nothing else changed");
  await page.keyboard.press("u");
  assert.deepEqual((await exported(page)).documents, before, "undo takes it back");

  // Keys that reach into objects; lists without an end; scores that would make a doubtful pair sure.
  const text = JSON.stringify(hostile(doc.beads)).replace("{\"bn\"", "{\"__proto__\":{\"status\":\"accept\",\"at\":9},\"constructor\":{\"prototype\":{\"x\":1}},\"bn\"");
  await load(tools, page, "keys.json", text);
  await load(tools, page, "many.json", hostile(Array.from({ length: 200000 }, () => ({ bn: [0], en: [0], status: "" }))));
  await load(tools, page, "docs.json", { ...file, name: undefined, documents: [...Array(100000).fill({ id: 1 }), null, "x", { ...doc, beads: 5 }] });
  await load(tools, page, "scores.json", hostile(doc.beads.map((bead) => ({ ...bead, score: 1, flags: [NASTY], moved: "yes" }))));
  assert.deepEqual((await exported(page)).documents, before);
  assert.ok(await page.evaluate(() => ({}).status === undefined && ({}).x === undefined && [].at !== 9), "no prototype was touched");

  // Texts are texts, wherever they come to stand; names too.
  const texts = doc.beads.map((bead) => (bead.bn.length && bead.en.length
    ? { ...bead, status: "edit", bengali: NASTY, comment: `${NASTY}\u202Egnp.x`, flags: [NASTY] } : bead));
  assert.match(await load(tools, page, `${NASTY}.json`, hostile(texts)), /loaded from <img/);
  for (const key of ["n", "j", "k", "e"]) await page.keyboard.press(key);
  await page.keyboard.press("Escape");
  await page.locator("#undo").hover();
  assert.equal(await page.locator("img, iframe, object, main script, #panel script, #pairs script").count(), 0);
  assert.ok(!await page.evaluate(() => window.ran), "nothing in a file runs");
  now = (await exported(page)).documents;
  assert.ok(now[0].beads.every((bead) => !bead.comment.includes("\u202E") && !bead.flags.includes(NASTY)), "nothing unseen is kept");
  await page.reload();
  await page.waitForSelector(".segment");
  assert.ok(!await page.evaluate(() => window.ran));
  assert.deepEqual((await exported(page)).documents, now, "and is kept as it was loaded");

  // The store is as open as a file: other pages of this computer may write to it.
  await page.evaluate((odd) => {
    const keys = Object.keys(localStorage).filter((key) => key.includes("/"));
    for (const key of keys) for (const [n, value] of odd.entries()) {
      localStorage.setItem(`${key.split("/").slice(0, 3).join("/")}/odd${n}`, JSON.stringify([value, [value, value, 1, 1, 1, 1, 1, value], [[0], [0], 1, true, [], true, true, "accept", value, value, value, value]]));
      localStorage.setItem(`${key.split("/").slice(0, 3).join("/")}/raw${n}`, JSON.stringify(value).slice(1));
    }
    localStorage.setItem(Object.keys(localStorage).find((key) => key.includes("/undo/")), "[[[99,1,[[1]],[1]]],{}]");
    sessionStorage.clear();
  }, ODD);
  await page.reload();
  await page.waitForSelector(".segment");
  await page.keyboard.press("a");
  assert.match(await status(page), /accepted|edited/);
  await page.context().close();
  console.log("ok: hostile decisions, in a file or in the store, do nothing");
}

// What a file leaves open takes nothing away; what it decides, counts.
async function checkMerged(tools) {
  const { open, small, exported } = tools;
  const page = await open(small);
  const empty = await exported(page);
  await page.keyboard.press("a");
  await page.keyboard.press("r");
  const mine = await exported(page);
  assert.match(await load(tools, page, "empty.json", { ...empty, name: undefined }), /decides nothing that is not decided here/);
  assert.deepEqual((await exported(page)).documents, mine.documents, "an older file takes no decision away");
  await page.context().close();
  console.log("ok: loading takes no decision away that the file leaves open");
}

const NAMES = ["100%.html", "50%25 off.html", "a#b.html", "what?.html", "two  spaces.html", "প্রথম আলো.html", "%E0%A6.html",
  "a&b=c;d'e.html", "x.HTM"];

async function checkNames(tools) {
  const { open, small, exported } = tools;
  const folder = join(tools.out, "names 100% #1");
  await mkdir(folder, { recursive: true });
  for (const name of NAMES) {
    const path = join(folder, name);
    await copyFile(small, path);
    const page = await open(path);
    const stem = name.replace(/\.html?$/i, "").replace(/\s+/g, " ");
    const said = await exported(page);
    assert.ok(said.name.endsWith(".decisions.json") && said.documents.length, said.name);
    // The browser itself changes what no file may be called.
    const same = (text) => text.replace(/[?_]/g, "_");
    assert.equal(same(said.name), same(`${stem}.decisions.json`));
    await page.context().close();
  }
  // As it is typed, unescaped.
  const page = await open(join(folder, "100%.html"));
  await page.goto(`${pathToFileURL(folder).href}/100%.html?q=1%#x%`);
  await page.waitForSelector(".segment");
  assert.equal((await exported(page)).name, "100%.decisions.json");
  await page.context().close();
  console.log(`ok: pages of ${NAMES.length} odd names export`);
}
