// Whether everyone can use every screen and dialog of the desk and of its review: axe-core finds nothing, nothing is wider than
// a telephone, what has the focus is seen, and in Bengali nothing but names and articles is in English; in both languages,
// light and dark, large and on a telephone. Called by check_desk.mjs.

import assert from "node:assert/strict";

const LIGHT = ["light", { colorScheme: "light" }];
const DARK = ["dark", { colorScheme: "dark" }];
const PHONE = ["phone", { viewport: { width: 390, height: 844 } }];
const FEW = [["en", LIGHT], ["bn", DARK], ["bn", PHONE]];
const ALL = ["en", "bn"].flatMap((lang) => [LIGHT, DARK, PHONE].map((look) => [lang, look]));

const settled = (page) => page.waitForTimeout(250);
const step = (name) => async (page) => {
  await page.click(`[data-step=${name}]`);
  await settled(page);
};
const key = (...keys) => async (page) => {
  for (const one of keys) await page.keyboard.press(one);
  await settled(page);
};

// Screens of the desk: the name, and the way there from the one before.
const DESK = [
  ["articles", step("articles")],
  ["an article that is moved", async (page) => { await page.locator(".card button.quiet").first().click(); await settled(page); }],
  ["moved no more", async (page) => { await page.locator(".card.picked button").first().click(); await settled(page); }],
  ["an article that was taken out", async (page) => {
    await page.locator(".lone .card button").last().click();
    await page.waitForSelector("#taken:not([hidden]) button");
    await settled(page);
  }],
  ["put back", async (page) => {
    await page.click("#taken button");
    await page.waitForSelector(".lone .card");
    await settled(page);
  }],
  ["files that are not read", async (page) => {
    await page.setInputFiles("#files", [
      { name: "scan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") },
      { name: "odd.xml", mimeType: "text/xml", buffer: Buffer.from("<nitf xmlns:a='b'><c:d/></nitf>") },
    ]);
    await page.waitForFunction(() => document.querySelectorAll("#refused li").length === 2);
  }],
  ["pasting", async (page) => { await page.click("#paste"); await settled(page); }],
  ["nothing was pasted", async (page) => { await page.click("#pasting .main"); await settled(page); }],
  ["results", async (page) => { await page.keyboard.press("Escape"); await step("results")(page); }],
  ["another threshold", async (page) => {
    await page.locator(".threshold summary").click();
    await page.locator("#threshold").fill("0.6");
    await page.waitForTimeout(600);
  }],
  ["memory", step("memory")],
  ["a search", async (page) => {
    await page.fill("#query", "bank");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#hits .hit");
  }],
  ["a search that finds nothing", async (page) => {
    await page.fill("#query", "zzzyyyxxx");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !document.querySelector("#hits .hit"));
    await settled(page);
  }],
  ["a unit that is put right", async (page) => {
    await page.fill("#query", "bank");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#hits .hit");
    await page.locator("#hits .hit .buttons button").nth(1).click();
    await page.waitForSelector(".editing");
  }],
  ["what the checks found", async (page) => {
    await page.locator("#memories li button").nth(1).click();
    await page.waitForSelector("#findings h4", { timeout: 60000 });
  }],
  ["a list of units", async (page) => { await page.locator("#memories li button").first().click(); await page.waitForSelector("#hits .hit"); }],
  ["new copy", step("copy")],
  ["pasting a story", async (page) => { await page.locator("#copy details summary").click(); await settled(page); }],
  ["a story", async (page) => {
    await page.fill("#story-title", "story");
    await page.fill("#story-text", "The central bank cut its policy rate. Prices rose in the capital on Monday.");
    await page.locator("#story-paste button").click();
    await page.waitForSelector("#segments .segment", { timeout: 60000 });
  }],
  ["taking away", step("taking")],
  ["a warning", async (page) => {
    await page.route("**/api/share", (route) => route.fulfill({ status: 500, contentType: "application/json", body: JSON.stringify({
      problem: { en: "the disk is full (make room)", bn: "ডিস্কে জায়গা নেই", detail: true },
    }) }));
    await page.locator("#ways p.buttons button").first().click();
    await page.waitForSelector("#alert:not([hidden])");
    await page.unroute("**/api/share");
  }],
];

// On a telephone the list of pairs is opened by a button.
async function openList(page, open) {
  const toggle = page.locator("#toggle");
  if (await toggle.isVisible() && (await toggle.getAttribute("aria-expanded") === "true") !== open) await toggle.click();
}

// Screens of the review.
const REVIEW = [
  ["review", async (page) => { await page.click("[data-step=review]"); await page.waitForSelector(".segment"); await settled(page); }],
  ["a narrowed list", async (page) => { await openList(page, true); await page.selectOption("#only", "undecided"); await settled(page); }],
  ["the whole list", async (page) => { await page.selectOption("#only", ""); await openList(page, false); await settled(page); await page.locator("#articles").focus(); }],
  ["decided", key("a", "r", "n")],
  ["editing", key("e")],
  ["splitting", async (page) => { await key("Escape", "x")(page); }],
  ["cutting", async (page) => { await key("Escape", "b")(page); }],
  ["moving a border", async (page) => { await page.locator("#cut .join").nth(1).click(); await settled(page); }],
  ["commenting", async (page) => { await key("Escape", "c")(page); }],
  ["picking anew", async (page) => { await key("Escape", "l")(page); }],
  ["keys", async (page) => { await key("Escape", "?")(page); }],
];

// What is wider than the window or than its dialog.
function tooWide() {
  const places = [document.documentElement, ...document.querySelectorAll("dialog[open]")];
  return places.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.id || one.localName);
}

// Buttons of the decisions that nobody sees, or that have no word.
function unseenActions() {
  const buttons = [...document.querySelectorAll("#actions button")];
  const isSeen = (one) => one.checkVisibility() && one.innerText.trim() && one.getBoundingClientRect().width > 20;
  return buttons.filter((one) => !isSeen(one)).map((one) => one.dataset.do);
}

// Goes with the Tab key through what is there; what has the focus must be seen and large enough.
async function focusIsSeen(page, what) {
  await page.evaluate(() => document.activeElement?.blur());
  for (let n = 0; n < 25; n += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      const box = one.getBoundingClientRect();
      const clip = { left: Math.max(0, box.left), right: Math.min(innerWidth, box.right), top: Math.max(0, box.top), bottom: Math.min(innerHeight, box.bottom) };
      if (clip.right <= clip.left || clip.bottom <= clip.top) return `out of sight: ${one.outerHTML.slice(0, 120)}`;
      // Hidden only in part is no fault (WCAG 2.4.11): one of these places is enough.
      const places = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
      const seen = places.some(([x, y]) => {
        const top = document.elementFromPoint(clip.left + (clip.right - clip.left) * x, clip.top + (clip.bottom - clip.top) * y);
        return top && (one.contains(top) || top.contains(one) || top.closest("label")?.contains(one));
      });
      return seen ? null : `covered: ${one.outerHTML.slice(0, 120)}`;
    });
    assert.equal(found, null, `${what}: what has the focus is seen`);
  }
}

// English that is left on a screen in Bengali.
function englishLeft(page) {
  return page.evaluate(() => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const place = node.parentElement;
      if (!place?.checkVisibility() || place.closest("[lang=en], kbd, script, noscript, svg, code, textarea, option")) continue;
      // Texts of articles and names of files and of the project are as they are.
      if (place.closest(".segment, #place, #status, #document, .heading, #list, #about, h1, .card, #project, .hit, #memories b, #refused b, th, #stories, .refused b, #edit, #split, #cut-bn, #cut-en")) continue;
      const words = node.textContent.replace(/\S*[/\\]\S*/gu, "").match(/[A-Za-z]{3,}/gu) ?? [];
      const known = ["shetu", "apply", "decisions", "json", "jsonl", "csv", "tmx", "TMX", "XLIFF", "xlsx", "docx", "zip", "html", "UTF", "Shift", "Ctrl", "Space", "Enter", "Esc", "Tab", "RTF", "project", "CSV", "text", "SutonnyMJ", "share", "tsv", "old", "xliff", "txt", "removed", "settings"];
      if (words.some((word) => !known.includes(word))) found.push(node.textContent.trim().slice(0, 90));
    }
    for (const one of document.querySelectorAll("[title], [aria-label], [placeholder]")) {
      if (!one.checkVisibility() || one.closest("[lang=en], #document, .segment, #list, .hit, #project, .cuttable")) continue;
      for (const name of ["title", "aria-label", "placeholder"]) {
        const said = one.getAttribute(name) ?? "";
        if (/[A-Za-z]{4,}/u.test(said.replace(/[A-Z][A-Za-z]*\+|shetu|Ctrl|Shift|Space|Enter/gu, "")) && !/[\u0980-\u09ff]/u.test(said)) found.push(`${name}: ${said.slice(0, 90)}`);
      }
    }
    return found;
  });
}

// Goes through all screens of a desk whose articles are aligned, or of one that is empty: in each language, light, dark and on
// a telephone where `every`, else with each of these at least once.
export async function everyScreen(open, address, { accessible, picture, said, every }, isEmpty = false) {
  const screens = isEmpty ? ["articles", "results", "memory", "copy", "taking"].map((name) => [name, step(name)]) : [...DESK, ...REVIEW];
  const looks = every ? ALL : FEW;
  for (const [lang, [look, options]] of looks) {
    const page = await open(address, { ...options, locale: lang === "bn" ? "bn-BD" : "en-GB" });
    for (const [name, way] of screens) {
      const what = `${isEmpty ? "empty " : ""}${name}, ${lang}, ${look}`;
      try {
        await way(page);
      } catch (problem) {
        throw new Error(`${what}: ${problem.message}`);
      }
      await accessible(page, what);
      assert.deepEqual(await page.evaluate(tooWide), [], `${what}: nothing is too wide`);
      if (name === "review") assert.deepEqual(await page.evaluate(unseenActions), [], `${what}: everything can be decided`);
      if (look !== "dark") await focusIsSeen(page, what);
      if (lang === "bn") assert.deepEqual(await englishLeft(page), [], `${what}: everything is in Bengali`);
      await picture(page, `${isEmpty ? "empty-" : ""}${lang}-${look}-${name.replaceAll(" ", "-")}`);
    }
    await page.context().close();
  }
  const how = looks.map(([lang, [look]]) => `${lang} ${look}`).join(", ");
  said(`${screens.length} ${isEmpty ? "empty " : ""}screens and dialogs (${how}): axe finds nothing, what has the focus is seen`);
}
