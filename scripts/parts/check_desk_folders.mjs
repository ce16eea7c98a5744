// Articles in folders, as a desk keeps them by year and month, in a real browser. Called by check_desk.mjs.

import assert from "node:assert/strict";
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const articles = fileURLToPath(new URL("../../data/articles", import.meta.url));

// The same name in two months is two articles: a folder that is chosen keeps what stands below it.
export async function folders(page, tools) {
  const year = `${tools.folder}-year`;
  const texts = { "01/lead.bn.txt": "bn/economy.txt", "02/lead.bn.txt": "bn/health.txt", "02/lead.en.txt": "en/health.txt" };
  for (const [name, of] of Object.entries(texts)) {
    mkdirSync(dirname(join(year, name)), { recursive: true });
    copyFileSync(join(articles, of), join(year, name));
  }
  await page.setInputFiles("#folder", year);
  await page.waitForSelector(".pair", { timeout: 60000 });
  assert.match(await page.textContent(".pair"), /02\/lead\.bn\.txt.*same name.*02\/lead\.en\.txt/su);
  assert.match(await page.textContent(".lone .card"), /01\/lead\.bn\.txt/u);
  await page.locator(".lone .card button").last().click();
  await page.waitForFunction(() => !document.querySelector(".lone .card"));
  await page.click("#taken button");
  await page.waitForSelector(".lone .card");
  // It would go on asking a desk that ends.
  await page.context().close();
  tools.said("a folder keeps its folders, and what lies in one can be taken out and put back");
}
