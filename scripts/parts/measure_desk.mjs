// Measures the desk. Called by scripts/measure-desk.
//
//   node measure_desk.mjs CHROMIUM SHETU PROJECT PAIRS
//
//   PROJECT  a project of many articles and a large memory;   PAIRS  one whose review page has 2,000 pairs
//
// Needs playwright-core where node finds it. Exit status: 0 all within the aims, 1 something is not.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { chromium } = createRequire(`${process.cwd()}/`)("playwright-core");
const [executablePath, shetu, project, pairs] = process.argv.slice(2);
const desks = [];
let missed = 0;

function told(what, value, most, unit = "ms") {
  const good = value <= most;
  missed += good ? 0 : 1;
  console.log(`${good ? "ok" : "TOO MUCH"}: ${what}: ${Math.round(value)} ${unit} (aim: ${most} ${unit})`);
}

const late = (times) => [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1];

function desk(folder) {
  const child = spawn(shetu, ["desk", folder, "--no-browser"], { stdio: ["ignore", "ignore", "pipe"] });
  desks.push(child);
  return new Promise((done, failed) => {
    let text = "";
    child.stderr.on("data", (more) => {
      text += more;
      const found = /http:\/\/([^/]+)\/\?key=(\S+) \(Ctrl/u.exec(text);
      if (found) done({ child, host: found[1], key: found[2] });
    });
    child.on("exit", () => failed(new Error(text)));
  });
}

async function cookie({ host, key }) {
  const response = await fetch(`http://${host}/?key=${key}`, { redirect: "manual" });
  return response.headers.get("set-cookie").split(";")[0];
}

async function asking(one) {
  const headers = { cookie: await cookie(one) };
  const ask = async (path, body) => {
    const begin = performance.now();
    const response = await fetch(`http://${one.host}${path}`, body === undefined ? { headers }
      : { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) });
    const text = await response.text();
    return { ms: performance.now() - begin, ok: response.ok, status: response.status, text };
  };
  return ask;
}

async function aligned(ask) {
  await ask("/api/align", {});
  for (;;) {
    const { progress } = JSON.parse((await ask("/api/project")).text);
    if (progress.state === "done") return;
    if (progress.state === "failed") throw new Error(progress.problem);
    await new Promise((done) => { setTimeout(done, 500); });
  }
}

const end = (one) => new Promise((done) => { one.child.once("exit", done); one.child.kill("SIGTERM"); });

async function manyArticles(browser) {
  const one = await desk(project);
  const ask = await asking(one);
  const begin = performance.now();
  await aligned(ask);
  console.log(`    aligned in ${Math.round((performance.now() - begin) / 1000)} s`);
  const times = [];
  for (let n = 0; n < 20; n += 1) times.push((await ask("/api/project")).ms);
  const { articles } = JSON.parse((await ask("/api/project")).text);
  told(`the list of ${articles.length} texts, as the desk answers`, late(times), 1000);
  const page = await (await browser.newContext()).newPage();
  const opened = performance.now();
  await page.goto(`http://${one.host}/?key=${one.key}`);
  await page.waitForSelector(".pair");
  told("the list, from the address to the drawn list", performance.now() - opened, 1000);
  await page.context().close();

  const made = await ask("/api/memories?now=1");
  console.log(`    ${JSON.parse(made.text).memories.map(({ name, units }) => `${name || "own"}: ${units} units`).join(", ")}`);
  for (const [way, most] of [["exact", 100], ["alike", 100], ["holding", 100]]) {
    const found = [];
    for (const text of ["The central bank kept its growth forecast at 6 percent.", "hospital", "inflation", "Bangladesh, Norway agree to resume talks", "prices rose on Monday"]) {
      for (let n = 0; n < 6; n += 1) found.push((await ask(`/api/memory?side=en&way=${way}&q=${encodeURIComponent(text)}`)).ms);
    }
    told(`a search (${way}) in it, 95 of 100`, late(found.slice(1)), most);
  }
  await end(one);
}

// The memory of the tab's own process.
async function megabytes(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const sizes = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => {
    try {
      return Number(/^Pss:\s+(\d+)/mu.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))[1]) / 1024;
    } catch {
      return 0;
    }
  });
  return Math.max(...sizes);
}

async function manyPairs(browser) {
  const one = await desk(pairs);
  await aligned(await asking(one));
  const page = await (await browser.newContext({ viewport: { width: 1300, height: 900 } })).newPage();
  await page.goto(`http://${one.host}/?key=${one.key}`);
  await page.waitForSelector("#choose:not(:empty)");
  await page.goto(`http://${one.host}/review`);
  await page.waitForSelector(".segment");
  await page.waitForTimeout(1500);
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? performance.now());
  const count = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).documents
    .flatMap((doc) => doc.beads).filter(([bn, en]) => bn.length && en.length).length);
  console.log(`    ${count} pairs`);
  told("first paint of the review", paint, 1000);
  await page.locator("input[name=filter][value=all]").check({ force: true });
  // What the tab's own thread is busy for, which does not depend on what else the computer does.
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  for (const [name, keys] of [["accept", ["a"]], ["next", ["j"]], ["undo", ["u"]], ["mark", ["f"]], ["merge, undo", ["m", "u"]]]) {
    const before = await busy();
    const times = await page.evaluate(async (list) => {
      const found = [];
      for (let n = 0; n < 60; n += 1) {
        const begin = performance.now();
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: list[n % list.length], bubbles: true }));
        await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
        found.push(performance.now() - begin);
      }
      return found;
    }, keys);
    told(`${name}: from the key to the picture, 95 of 100`, late(times), 50);
    console.log(`    the tab is busy for ${Math.round((await busy() - before) / times.length)} ms a key`);
  }
  told("memory of the tab", await megabytes(browser), 300, "MB");
  await page.context().close();
  await end(one);
}

const browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
try {
  await manyPairs(browser);
  await manyArticles(browser);
} catch (problem) {
  console.error(`measure-desk: ${problem.stack}`);
  missed += 1;
} finally {
  await browser.close();
  for (const child of desks) child.kill("SIGKILL");
}
process.exitCode = missed ? 1 : 0;
