// Whether everyone can use the review page, as far as axe-core can tell: names, roles, contrast as it is painted,
// in each state of the page. Called by check_page.mjs. Needs axe-core where node finds it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

// States: how to open the page, and the keys that lead there.
const STATES = [
  ["desktop", {}, []], ["decided", {}, ["a", "r", "n"]], ["dark", { colorScheme: "dark" }, ["a", "r"]], ["telephone", PHONE, []],
  ["edit", {}, ["e"]], ["split", {}, ["x"]], ["help", {}, ["?"]], ["relink", {}, ["l"]],
];

export async function checkAccess(open, file) {
  const axe = await readFile(createRequire(`${process.cwd()}/`).resolve("axe-core/axe.min.js"), "utf8");
  for (const [name, options, keys] of STATES) {
    const page = await open(file, options);
    for (const key of keys) await page.keyboard.press(key);
    await page.waitForTimeout(200);
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate(() => window.axe.run(document));
    const said = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" ").slice(0, 200)}`);
    assert.deepEqual(said, [], `${name}: everyone can use it`);
    assert.ok(passes.some(({ id }) => id === "color-contrast"), `${name}: contrast was looked at`);
    await page.context().close();
  }
  console.log(`ok: names, roles and contrast in ${STATES.length} states`);
}
