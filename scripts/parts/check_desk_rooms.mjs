// The review's finding and dragging, the memory room and new wire copy in a real browser; then the whole way in Bengali, and
// by keys alone. Called by check_desk.mjs.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

const status = (page) => page.textContent("#status");
const settled = (page) => page.waitForTimeout(250);
const saved = (page) => page.waitForFunction(() => ["Saved in the project", "প্রকল্পে রাখা হয়েছে"].includes(document.getElementById("saved").textContent), null, { timeout: 60000 });

// Moves the pointer from one place to another in steps, and has the page drawn anew on the way.
async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 5 });
  await page.evaluate(() => dispatchEvent(new Event("resize")));
  await settled(page);
  await page.mouse.move(to.x, to.y, { steps: 5 });
  assert.equal(await page.locator(".segment.drop").count(), 1, "where it would be let go is shown");
  await page.mouse.up();
  await settled(page);
}

// The segments of a side that are seen as a whole: where their numbers and their texts are.
function inView(page, side) {
  return page.evaluate((wanted) => {
    const pane = document.getElementById("articles").getBoundingClientRect();
    return [...document.querySelectorAll(`.segment[data-side=${wanted}]`)].map((segment) => {
      const [box, number] = [segment.getBoundingClientRect(), segment.querySelector(".number").getBoundingClientRect()];
      const seen = box.top > pane.top + 45 && box.bottom < pane.bottom - 45;
      return seen ? { number: { x: number.x + number.width / 2, y: number.y + number.height / 2 }, text: { x: box.x + 80, y: box.y + 14 } } : null;
    }).filter(Boolean);
  }, side);
}

export async function findAndDrag(page, tools) {
  const { accessible, picture, said } = tools;
  await page.keyboard.press("/");
  // Typed with a joiner and with another ending than in the text.
  await page.keyboard.type("ডেঙ্গু\u200dতে");
  await page.check("#endings");
  await settled(page);
  const found = Number(/\d+/u.exec(await page.textContent("#found"))?.[0]);
  assert.ok(found > 0, "found with another ending");
  await page.uncheck("#endings");
  await page.fill("#find", "য়".normalize("NFD"));
  await settled(page);
  const nfd = await page.textContent("#found");
  await page.fill("#find", "\u09df");
  await settled(page);
  assert.equal(await page.textContent("#found"), nfd, "both forms of a letter with a nukta");
  await page.fill("#find", "");
  const counts = new Map();
  for (const only of ["undecided", "no-partner", "score-sure", "score-weak", "accept"]) {
    await page.selectOption("#only", only);
    await settled(page);
    counts.set(only, await page.textContent("#found"));
  }
  assert.ok(new Set(counts.values()).size > 2, [...counts].join("; "));
  await accessible(page, "narrowed list");
  await picture(page, "review-found");
  await page.locator("#articles").focus();
  await page.keyboard.press("Escape");
  await settled(page);
  assert.equal(await page.inputValue("#only"), "");
  said("pairs are found in both languages, whatever the letters' form and ending, and filtered");

  const before = await page.textContent("#progress");
  await page.keyboard.press("Shift+A");
  await saved(page);
  assert.notEqual(await page.textContent("#progress"), before);
  await page.keyboard.press("u");
  await saved(page);
  assert.equal(await page.textContent("#progress"), before);
  await page.keyboard.press("f");
  await saved(page);
  assert.equal(await page.getAttribute("[data-do=mark]", "aria-pressed"), "true");
  await page.keyboard.press("u");
  said("all sure pairs are accepted and taken back at once; a pair is marked");

  // A segment, then an end of a link, is dragged; the page is drawn anew in the middle of it.
  await page.locator("#articles").evaluate((pane) => { pane.scrollTop = 0; });
  await settled(page);
  const [bn, en] = [await inView(page, "bn"), await inView(page, "en")];
  await drag(page, bn[0].number, en.at(-1).text);
  assert.match(await status(page), /Linked and accepted/u);
  await saved(page);
  await page.keyboard.press("u");
  await saved(page);
  await page.locator("#articles").evaluate((pane) => { pane.scrollTop = 0; });
  await settled(page);
  const first = await inView(page, "en");
  await page.mouse.click(first[0].text.x, first[0].text.y);
  await settled(page);
  await page.locator("#articles").evaluate((pane) => { pane.scrollTop = 0; });
  await settled(page);
  const end = await page.locator("#links .end[data-side=en]").first().boundingBox();
  await drag(page, { x: end.x + end.width / 2, y: end.y + end.height / 2 }, (await inView(page, "en")).at(-1).text);
  assert.match(await status(page), /Linked and accepted/u);
  await saved(page);
  await page.keyboard.press("u");
  await saved(page);
  // By keys: the border of a pair.
  await page.keyboard.press("1");
  assert.match(await status(page), /Linked|no segment/u);
  await page.keyboard.press("u");
  await saved(page);
  said("a segment and an end of a link are dragged, though the page is drawn anew meanwhile");

  // A cut is taken back and done again by undo and redo, and the steps before it are still there.
  const count = () => page.locator(".segment[data-side=bn]").count();
  const segments = await count();
  await page.keyboard.press("f");
  await saved(page);
  await page.locator(".segment[data-side=bn]").nth(2).click({ position: { x: 150, y: 8 } });
  await page.keyboard.press("b");
  const loaded = async (act) => {
    await Promise.all([page.waitForEvent("load"), act()]);
    await page.waitForSelector(".segment");
    await settled(page);
  };
  await loaded(() => page.locator("#cut-bn .gap").nth(1).click());
  assert.equal(await count(), segments + 1);
  await loaded(() => page.keyboard.press("u"));
  assert.equal(await count(), segments);
  await page.keyboard.press("u");
  await saved(page);
  assert.match(await status(page), /Undone/u);
  said("a cut is undone like anything else, and what was done before it too");
}

// One tab writes in the dialog while another cuts a segment of the same article: what is written is in the project.
export async function cutElsewhere(page, tools) {
  const typed = "এটি অন্য ট্যাবে লেখা হয়েছে।";
  await page.goto(`${page.url().split("/").slice(0, 3).join("/")}/review`);
  await page.waitForSelector(".segment");
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.waitForSelector(".segment");
  await other.keyboard.press("e");
  await other.waitForSelector("#edit[open]");
  await other.fill("#edit-bn", typed);
  await page.bringToFront();
  const loaded = async (act) => {
    await Promise.all([page.waitForEvent("load"), act()]);
    await page.waitForSelector(".segment");
    await settled(page);
  };
  await page.locator(".segment[data-side=bn]").nth(2).click({ position: { x: 150, y: 8 } });
  await page.keyboard.press("b");
  await loaded(() => page.locator("#cut-bn .gap").nth(1).click());
  await other.bringToFront();
  await Promise.all([other.waitForEvent("load"), other.keyboard.press("Control+Enter")]);
  await other.waitForSelector(".segment");
  await saved(other);
  const kept = () => other.evaluate(async (text) => (await (await fetch("/take/decisions")).text()).includes(text), typed);
  for (let n = 0; n < 50 && !await kept(); n += 1) await settled(other);
  assert.equal(await kept(), true, "what was written while another tab cut a segment is in the project");
  await other.close();
  // The tab's own steps go back.
  await page.bringToFront();
  await loaded(() => page.keyboard.press("u"));
  tools.said("what is written in one tab while another cuts the same article is kept");
}

// A file of decisions about several articles is loaded into the review at the desk: it goes back at once, and a source that was
// edited, which the project does not allow, takes nothing with it.
async function loadedAtOnce(page, tools) {
  await page.click("[data-step=results]");
  await page.click("#outcome .big");
  await page.waitForSelector(".segment");
  const before = await page.textContent("#progress");
  const file = await page.evaluate(async () => (await fetch("/take/decisions")).json());
  for (const doc of file.documents) {
    const pairs = doc.beads.filter((bead) => bead.bn.length && bead.en.length);
    pairs.filter((bead) => !bead.status).slice(1).forEach((bead) => { bead.status = "skip"; });
    const edited = { status: "edit", english: "Her own English words." };
    for (const bead of [pairs.find((one) => one.status === "accept"), pairs.find((one) => !one.status)]) if (bead) Object.assign(bead, edited);
  }
  await page.setInputFiles("#file", { name: "hers.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await settled(page);
  assert.match(await status(page), /left open, with what was typed as a comment/u);
  await saved(page);
  const kept = async () => (await page.evaluate(async () => (await fetch("/take/decisions")).text())).includes("Her own English words.");
  assert.equal(await kept(), true, "what she typed is in the project");
  assert.notEqual(await page.textContent("#progress"), before);
  await page.keyboard.press("u");
  await saved(page);
  assert.equal(await page.textContent("#progress"), before, "a file goes back at once");
  assert.equal(await kept(), false);
  await page.click("#to-desk");
  await page.waitForSelector("#project:not(:empty)");
  tools.said("a file of decisions is taken back at once; an edited source takes nothing else with it");
}

export async function sourceEdited(page, tools) {
  await loadedAtOnce(page, tools);
  await page.click("[data-step=results]");
  await page.check("#edit-source");
  await page.waitForTimeout(400);
  await page.click("#outcome .big");
  await page.waitForSelector(".segment");
  await page.keyboard.press("e");
  await page.fill("#edit-bn", "=A1 বাংলা লেখা");
  await page.keyboard.press("Control+Enter");
  assert.match(await page.textContent("#status"), /does not go into a memory/u, "what keeps a pair out is said at once");
  await page.keyboard.press("u");
  await saved(page);
  await page.keyboard.press("e");
  await page.fill("#edit-en", "The source was edited at the desk.");
  await tools.picture(page, "review-edit");
  await tools.accessible(page, "edit");
  await page.keyboard.press("Control+Enter");
  await saved(page);
  await page.selectOption("#only", "source-edited");
  await settled(page);
  assert.match(await page.textContent("#found"), /^1\b/u);
  await page.keyboard.press("Escape");
  await page.locator("#articles").focus();
  await page.keyboard.press("u");
  await saved(page);
  await page.click("#to-desk");
  await page.waitForSelector("#project:not(:empty)");
  tools.said("the source is edited where the project allows it, and marked");
}

export async function rooms(page, tools) {
  const { accessible, picture, said } = tools;
  await page.click("[data-step=memory]");
  await page.waitForSelector("#memories li");
  await page.setInputFiles("#memory-file", {
    name: "old.tsv", mimeType: "text/plain",
    buffer: Buffer.from("en\tbn\nOil prices rose on Monday.\tসোমবার তেলের দাম বেড়েছে।\nIndia won by 3 wickets.\tভারত ৫ উইকেটে জিতেছে।\n"),
  });
  await page.waitForFunction(() => document.querySelectorAll("#memories li").length === 2, null, { timeout: 60000 });
  await page.fill("#query", "Oil prices rose on Tuesday.");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".hit ins");
  await picture(page, "memory-alike");
  await page.locator(".hit .buttons button").nth(1).click();
  await page.fill(".editing textarea[lang=bn]", "সোমবার তেলের দাম চড়েছে।");
  await accessible(page, "memory edit");
  // Something happens elsewhere meanwhile: what is being typed stays.
  await page.evaluate(() => fetch("/api/sort", { method: "POST" }));
  await page.waitForTimeout(1500);
  assert.equal(await page.inputValue(".editing textarea[lang=bn]"), "সোমবার তেলের দাম চড়েছে।");
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => [...document.querySelectorAll(".hit")].some((hit) => hit.textContent.includes("চড়েছে")));
  assert.equal(await page.evaluate(() => document.activeElement.closest(".hit") !== null), true, "the focus stays on the unit");
  await page.waitForSelector("#undo-change:not([disabled])");
  await page.click("#undo-change");
  await page.waitForFunction(() => [...document.querySelectorAll(".hit")].some((hit) => hit.textContent.includes("বেড়েছে")));
  await page.locator("#memories li").nth(1).locator("button").nth(1).click();
  await page.waitForSelector("#findings li");
  assert.match(await page.textContent("#findings"), /numbers differ/u);
  // Whatever its severity, a finding is a button in a row and no banner.
  const banners = await page.locator("#findings li").first().evaluate((row) => {
    const severity = row.className;
    const looks = ["error", "warning", "note"].map((name) => {
      row.className = name;
      const { backgroundColor, borderBottomWidth, padding } = getComputedStyle(row);
      return [backgroundColor, borderBottomWidth, padding].join(" ");
    });
    row.className = severity;
    return looks;
  });
  assert.deepEqual([...new Set(banners)], ["rgba(0, 0, 0, 0) 0px 0px"]);
  await page.locator("#findings li button").first().click();
  await page.waitForFunction(() => document.getElementById("hits").textContent.includes("India"));
  await page.waitForSelector("#growth svg, #growth p");
  await accessible(page, "memory room");
  await picture(page, "memory-room");
  said("another memory is added, searched with what differs, put right, taken back and checked");

  await page.click("[data-step=copy]");
  await page.waitForSelector("#segments .empty");
  await accessible(page, "no story");
  await page.locator("#copy summary").click();
  await page.fill("#story-text", "Oil prices rose on Tuesday. Dhaka reported 300 new dengue patients. A sentence that nobody knows.");
  await page.locator("#story-paste button").click();
  await page.waitForSelector("#segments .segment .hit");
  await accessible(page, "story");
  await picture(page, "new-copy");
  await page.locator("#segments .segment").first().focus();
  await page.keyboard.press("1");
  await page.waitForFunction(() => document.getElementById("said").textContent.includes("1"));
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.at), "1");
  // On a Bengali keyboard the key J writes another letter.
  for (const [code, key, at] of [["KeyK", "ক", "0"], ["KeyJ", "জ", "1"]]) {
    const stood = await page.evaluate((pressed) => {
      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { ...pressed, bubbles: true, cancelable: true }));
      return document.activeElement.dataset.at;
    }, { code, key });
    assert.equal(stood, at, `${code} moves`);
  }
  for (const tool of ["xliff", "docx", "omegat"]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`a[href^="/take-story/${tool}"]`)]);
    await download.saveAs(`${tools.folder}/story.${tool}`);
  }
  said("new wire copy shows what the memory knows, copies it by a key and goes to other tools");

  await page.click("[data-step=taking]");
  // Another folder to share, by keys alone: one that is not there is refused in words, and what was typed stays.
  const both = `${tools.folder} both of us`;
  fs.mkdirSync(both, { recursive: true });
  await page.locator("#share-folder").focus();
  await page.keyboard.type(path.join(tools.folder, "none"));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.getElementById("share-folder-problem").textContent.includes("none"));
  assert.equal(await page.evaluate(() => document.activeElement.id), "share-folder");
  await accessible(page, "sharing refused");
  await page.fill("#share-folder", both);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#ways .path").textContent.includes("both of us"));
  await page.locator("#ways .buttons button").first().click();
  // The folder was named there before: only the page itself says that it is put there.
  await page.waitForFunction(() => /both of us.*\.review\.html/u.test(document.getElementById("shared").textContent));
  assert.equal(fs.readdirSync(both).length, 1);
  await page.fill("#share-folder", "");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector("#ways .path").textContent.includes("both of us"));
  said("another folder is shared");
  await page.locator("#ways .buttons button").first().click();
  await page.waitForFunction(() => document.getElementById("shared").textContent.includes(".review.html"));
  await page.locator("#ways .buttons button").nth(1).click();
  await page.waitForFunction(() => !document.getElementById("shared").textContent.includes(".review.html"));
  await accessible(page, "sharing");
  said("a page goes to the shared folder");
}

// The review in Bengali shows no English but the articles' own, names and keys.
export async function inBengali(page, tools) {
  await page.click("#outcome .big");
  await page.waitForSelector(".segment");
  if (await page.evaluate(() => document.documentElement.lang) !== "bn") await page.click("#language");
  await settled(page);
  await page.keyboard.press("a");
  await saved(page);
  await page.keyboard.press("u");
  await saved(page);
  const numbers = await page.locator(".segment .number").allTextContents();
  assert.ok(numbers.length && numbers.every((one) => /^[০-৯]+$/u.test(one)), `segments are numbered in Bengali: ${numbers.slice(0, 3)}`);
  await tools.accessible(page, "review in Bengali");
  await tools.picture(page, "bn-review");
  await page.keyboard.press("?");
  await settled(page);
  await tools.accessible(page, "keys in Bengali");
  await tools.picture(page, "bn-review-keys");
  const left = await page.evaluate(() => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const place = node.parentElement;
      if (!place || place.closest("[lang=en], kbd, script, noscript, .segment, #document, .heading, h1, svg, code")) continue;
      const words = node.textContent.match(/[A-Za-z]{3,}/gu) ?? [];
      if (words.some((word) => !["shetu", "apply", "decisions", "json"].includes(word))) found.push(node.textContent.trim().slice(0, 60));
    }
    return found;
  });
  assert.deepEqual(left.filter((text) => !/(Shift|Ctrl|Space|Enter|Esc)/u.test(text)), [], "everything is in Bengali");
  await page.keyboard.press("Escape");
  await page.click("#language");
  await settled(page);
  await page.click("#to-desk");
  await page.waitForSelector("#project:not(:empty)");
  tools.said("the review is in Bengali as a whole");
}

// From the desk to a decision and back without the pointer.
export async function byKeys(page, tools) {
  await page.click("[data-step=results]");
  await page.waitForSelector("#outcome .big");
  await page.locator("#outcome .big").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".segment");
  await page.keyboard.press("n");
  for (const key of ["l", "ArrowDown", "Space", "Escape", "c"]) await page.keyboard.press(key);
  await page.waitForSelector("#edit[open]");
  await page.keyboard.type("by keys");
  // What was typed outlives Escape, at its own pair only; the button drops it.
  await page.keyboard.press("Escape");
  await settled(page);
  assert.match(await status(page), /What you typed is kept/u);
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  assert.equal(await page.inputValue("#edit-comment"), "");
  await page.keyboard.press("Escape");
  await page.keyboard.press("k");
  await page.keyboard.press("c");
  assert.equal(await page.inputValue("#edit-comment"), "by keys");
  assert.match(await page.textContent("#edit-problem"), /here again/u);
  await page.click("#edit button[value=cancel]");
  await page.keyboard.press("c");
  assert.equal(await page.inputValue("#edit-comment"), "");
  await page.keyboard.type("by keys");
  await page.keyboard.press("Control+Enter");
  await saved(page);
  await page.keyboard.press("/");
  await page.keyboard.type("by keys");
  await settled(page);
  assert.match(await page.textContent("#found"), /^1\b/u);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("u");
  await saved(page);
  await page.keyboard.press("b");
  await page.waitForSelector("#cut[open]");
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("gap")), "the first gap has the focus");
  await page.keyboard.press("Escape");
  await page.locator("#to-desk").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#project:not(:empty)");
  tools.said("the review is worked through by keys alone");
}
