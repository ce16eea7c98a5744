// That what was decided in the page is there when the articles are aligned again with --carry: in the new page, pair by
// pair, with what was written. Called by check_page.mjs.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";

// What a person decided: the pairs by their texts, with status, comment and what was edited.
function decided(file) {
  const found = new Map();
  for (const doc of file.documents) {
    for (const bead of doc.beads.filter((one) => one.status || one.comment)) {
      const texts = ["bn", "en"].map((side) => bead[side].map((at) => doc[side][at]).join(" "));
      found.set(JSON.stringify(texts), [bead.status, bead.comment ?? "", bead.bengali ?? "", bead.english ?? ""]);
    }
  }
  return found;
}

export async function checkCarried({ open, exported, out, shetu }) {
  const before = JSON.parse(await readFile(`${out}/decisions.json`, "utf8"));
  const root = new URL("../../", import.meta.url).pathname;
  const page = `${out}/again.html`;
  const call = ["--quiet", "align", "data/articles/bn", "data/articles/en", "--carry", `${out}/decisions.json`, "-o", page];
  execFileSync(shetu, call, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  const again = await open(page);
  const wanted = decided(before);
  assert.ok(wanted.size > 2, `${wanted.size} decisions`);
  assert.deepEqual(decided(await exported(again)), wanted, "every decision is in the new page");
  await again.context().close();
  console.log(`ok: ${wanted.size} decisions of the page are carried into a new one`);
}
