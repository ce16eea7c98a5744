// Puts the desk to work: which step is shown, and what is drawn when something happens.

import { ask, listen } from "./server.js";
import { language, loadWords, number, t, translatePage, turnLanguage } from "./words.js";
import { byId, hush, isWarned, rewarn, warn } from "./elements.js";
import { drawArticles, knowArticles, showTakenOut, turnBrought, wireArticles } from "./articles.js";
import { wireDrops } from "./dropping.js";
import { drawProgress, drawResults } from "./results.js";
import { enterMemory, staleMemory, turnMemory, wireMemory } from "./memory.js";
import { drawSegments, drawStories, enterCopy, staleCopy, wireCopy } from "./copy.js";
import { allowSource } from "./units.js";
import { turnReviews } from "./review.js";
import { drawTaking } from "./taking.js";

const STEPS = ["articles", "results", "memory", "copy", "taking"];
let project = null;

function showStep() {
  const wanted = location.hash.slice(1);
  const step = STEPS.includes(wanted) ? wanted : "articles";
  for (const name of STEPS) byId(name).hidden = name !== step;
  for (const link of document.querySelectorAll("[data-step]")) {
    if (link.dataset.step === step) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  byId("main").scrollTop = 0;
  showTakenOut();
  hush();
  drawStep();
  if (step === "memory") enterMemory();
  if (step === "copy") enterCopy();
}

// What a step shows of the project; drawn when it is looked at.
const DRAWN = {
  articles: drawArticles,
  results: () => {
    drawProgress(project.progress, project);
    drawResults(project);
  },
  taking: () => drawTaking(project),
};
// Which steps are as the project was before.
const old = new Set();

function drawStep() {
  const step = STEPS.find((name) => !byId(name).hidden);
  if (project && old.delete(step)) DRAWN[step]();
}

function draw() {
  translatePage();
  document.querySelectorAll("[data-step] b").forEach((one, n) => { one.textContent = number(n + 1); });
  byId("language").textContent = language() === "en" ? "বাংলা" : "English";
  byId("language").lang = language() === "en" ? "bn" : "en";
  if (!project) return;
  document.title = `${project.name} – shetu`;
  byId("project").textContent = t("project", { name: project.name });
  byId("project").title = project.folder;
  const review = document.querySelector("[data-step=review]");
  review.classList.toggle("off", !project.results.length);
  if (project.results.length) review.removeAttribute("aria-disabled");
  else review.setAttribute("aria-disabled", "true");
  allowSource(project.edit_source);
  knowArticles(project);
  for (const name of Object.keys(DRAWN)) old.add(name);
  drawStep();
  if (project.notes.length) warn(...project.notes);
  else rewarn();
}

function toHead() {
  const head = [...document.querySelectorAll("main h2")].find((one) => one.checkVisibility());
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
}

let asking = null;

// Asks for the project anew; calls that come meanwhile share one more.
async function refresh() {
  if (asking) {
    asking.again = true;
    return;
  }
  asking = { again: false };
  try {
    project = await ask("/api/project");
    draw();
  } catch (problem) {
    warn(problem.told);
  }
  const { again } = asking;
  asking = null;
  if (again) refresh();
}

async function start() {
  // Asked for together with the words; what went wrong is told when it is asked for again.
  const first = ask("/api/project").catch(() => null);
  await loadWords();
  translatePage();
  wireArticles();
  wireMemory();
  wireCopy();
  wireDrops(() => warn("failed-in-browser"));
  byId("language").addEventListener("click", () => {
    turnLanguage();
    draw();
    turnMemory();
    turnReviews();
    turnBrought();
    byId("shared").textContent = "";
    drawStories();
    drawSegments();
  });
  document.querySelector("[data-step=review]").addEventListener("click", (event) => {
    if (!project?.results.length) {
      event.preventDefault();
      location.hash = "results";
    }
  });
  addEventListener("hashchange", () => {
    showStep();
    // Who pressed a button of the step before goes on at the head of this one, and not at the top of the page.
    if (document.activeElement === document.body || !document.activeElement.checkVisibility()) toHead();
  });
  showStep();
  let waiting = null;
  listen({
    project: () => { refresh(); staleMemory(); staleCopy(); },
    all: () => { refresh(); staleMemory(); staleCopy(); },
    memory: () => { staleMemory(); staleCopy(); },
    stories: staleCopy,
    progress: (progress) => drawProgress(progress, project),
    // Decisions of a tab with the review; many come at once.
    made: () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { refresh(); staleMemory(); staleCopy(); }, 500);
    },
  }, (lost) => {
    if (lost) {
      warn("lost");
      return;
    }
    if (isWarned("lost")) warn();
    // What happened between the first answer and this, nobody told.
    refresh();
  });
  const early = await first;
  project ??= early;
  if (project) draw();
  else await refresh();
}

start();
