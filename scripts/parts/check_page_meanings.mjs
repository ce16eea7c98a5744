// Whether what a mark of a pair means is said where it stands, without a pointer, and in the help. Called by check_page.mjs.

import assert from "node:assert/strict";

export async function checkMeanings(page) {
  await page.locator("#about").focus();
  await page.keyboard.press("Tab");
  const mark = await page.evaluate(() => document.activeElement.dataset.mark);
  assert.ok(mark, "a mark is reached by Tab");
  await page.keyboard.press("Enter");
  const meaning = await page.textContent("#meaning");
  assert.ok(meaning.length > 30 && await page.locator("#meaning").isVisible(), "its meaning is said");
  await page.keyboard.press("?");
  assert.ok((await page.locator("#meanings dd").allTextContents()).includes(meaning), "and stands in the help");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("#meaning").isHidden(), "and goes again");
  await page.keyboard.press("j");
  assert.equal(await page.evaluate(() => document.activeElement.id), "about", "the focus stays in its place");
  await page.keyboard.press("k");
  await page.locator("#list").focus();
  console.log("ok: marks of pairs are explained in place and in the help");
}
