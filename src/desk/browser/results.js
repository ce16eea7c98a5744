// Step 2: aligning, and what came of each article.

import { ask, tell } from "./server.js";
import { spoken, t } from "./words.js";
import { button, byId, element, fill, inLanguage, longList, toldNodes } from "./elements.js";
import { attempt } from "./articles.js";

let started = null;

// Draws how far the alignment is; called for every step of it.
export function drawProgress(progress, project) {
  const run = byId("run");
  const going = progress.state === "running";
  if (!going) started = null;
  else if (!started || progress.done === 0) started = { at: Date.now(), done: progress.done };
  if (!going) {
    const pairs = project?.pairs.length ?? 0;
    const told = {
      idle: pairs ? `${t("ready", { n: pairs })} ${t("align-help")}` : t("nothing-to-align"),
      done: project?.stale ? t("stale") : t("aligned", { n: progress.done }),
      cancelled: t("cancelled", { n: progress.done }),
      failed: t("failed", { why: progress.problem ? spoken(progress.problem) : "" }),
    };
    fill(run, element("p", progress.state === "failed" ? "problem" : "", told[progress.state] ?? ""),
      pairs || progress.state !== "idle" ? null : goTo("articles", t("go-articles")),
      pairs ? button(progress.state === "idle" ? t("align-now") : t("align-again"), () => attempt(() => tell("/api/align")), progress.state === "done" && !project?.stale ? "quiet" : "main") : null,
    );
    return;
  }
  const bar = element("progress");
  bar.setAttribute("aria-label", t("aligning"));
  if (progress.total) {
    bar.max = progress.total;
    bar.value = progress.done;
  }
  const seconds = (Date.now() - started.at) / 1000;
  const rate = seconds > 1 ? (progress.done - started.done) / seconds : 0;
  const left = rate > 0 ? Math.ceil((progress.total - progress.done) / rate) : null;
  const pace = rate > 0 ? ` ${t("pace", { n: Math.max(1, Math.round(rate * 60)) })} ${t("seconds-left", { n: left })}` : "";
  const text = `${t("aligning-of", { n: progress.done, of: progress.total })}${pace}`;
  fill(run, element("p", "", text), bar, button(t("cancel"), () => attempt(() => tell("/api/cancel"))));
}

// The way on from a step that has nothing to show yet.
export function goTo(step, name, looks = "main") {
  const link = element("a", `button ${looks}`.trim(), name);
  link.href = `#${step}`;
  return link;
}

// Draws what came of each article.
export function drawResults(project) {
  const outcome = byId("outcome");
  if (!project.results.length) {
    fill(outcome, );
    return;
  }
  const sum = (name) => project.results.reduce((all, one) => all + one[name], 0);
  const review = element("a", "button main big", t(sum("open") ? "go-review" : "go-review-none", { n: sum("open") }));
  review.href = "/review";
  fill(outcome, element(
      "ul", "sums",
      figure(sum("sure"), t("sure"), t("sure-help")),
      figure(sum("pairs") - sum("sure"), t("doubtful"), t("doubtful-help")),
      figure(sum("alone"), t("no-partner"), t("no-partner-help")),
      figure(sum("moved"), t("moved"), t("moved-help")),
      figure(sum("decided"), t("decided"), t("decided-help")),
    ),
    element("p", "ahead", review, " ", goTo("taking", t("go-taking"), "")), element("p", "small", t("doubt-note")),
    allowance(project),
    threshold(project),
    table(project),
    ...project.progress.left_out.map(([name, why]) => element("p", "refused", element("b", "", name), ": ", ...toldNodes(why))),
  );
}

// Whether reviewers may edit the source text too.
function allowance(project) {
  const box = element("input");
  Object.assign(box, { type: "checkbox", id: "edit-source", checked: project.edit_source });
  box.addEventListener("change", () => attempt(() => tell("/api/settings", { edit_source: box.checked })));
  return element("p", "", element("label", "check", box, " ", t("edit-source")), " ", element("span", "small", t("edit-source-help")));
}

function figure(value, name, help) {
  const made = element("li", "", element("b", "", t("count", { n: value })), " ", element("span", "", name));
  made.title = help;
  made.append(element("span", "small", help));
  return made;
}

// Where the slider stands, and whether it is seen: drawing anew does not move it.
const chosen = { open: false, at: null, asked: 0 };

// The weakest pairs that another threshold would let in, or keep out.
async function showBetween(place, at, accept) {
  chosen.asked += 1;
  const turn = chosen.asked;
  if (at === accept) {
    fill(place);
    return;
  }
  const told = await attempt(() => ask(`/api/between?at=${at}`));
  if (!told || turn !== chosen.asked) return;
  const card = ({ english, bengali, score, at: where }) => {
    const link = element("a", "", t("see-article"));
    link.href = `/review?${new URLSearchParams(where)}`;
    return element("article", "hit", element("p", "small", t("score-of", { percent: Math.round(score * 10000) / 100 })),
      inLanguage("bn", "p", "", bengali), inLanguage("en", "p", "", english), element("p", "", link));
  };
  fill(place, told.pairs.length ? element("p", "", t(at < accept ? "weakest-in" : "weakest-out", { n: told.count })) : null, ...told.pairs.map(card));
}

// A slider that shows what another threshold would let in.
function threshold(project) {
  const scores = project.results.flatMap((one) => one.scores).sort((a, b) => b - a);
  const slider = element("input");
  Object.assign(slider, { type: "range", id: "threshold", min: "0.5", max: "1", step: "0.0001", value: String(chosen.at ?? project.accept) });
  const told = element("output");
  const show = () => {
    const at = Number(slider.value);
    const count = scores.filter((score) => score >= at).length;
    told.textContent = t("would-let-in", { n: count, of: scores.length, percent: Math.round(at * 10000) / 100 });
  };
  const between = element("div");
  between.setAttribute("aria-live", "polite");
  let waiting = null;
  slider.addEventListener("input", () => {
    chosen.at = Number(slider.value);
    show();
    clearTimeout(waiting);
    waiting = setTimeout(() => showBetween(between, chosen.at, project.accept), 200);
  });
  show();
  const label = element("label", "", t("threshold"));
  label.htmlFor = "threshold";
  const made = element("details", "threshold", element("summary", "", t("threshold-summary")), element("p", "", label, slider, told),
    element("p", "small", t("threshold-help", { percent: Math.round(project.accept * 10000) / 100 })), between);
  made.open = chosen.open;
  made.addEventListener("toggle", () => { chosen.open = made.open; });
  if (chosen.open && chosen.at !== null) showBetween(between, chosen.at, project.accept);
  return made;
}

function table(project) {
  const head = ["article", "pairs", "sure", "doubtful", "no-partner", "moved", "decided"];
  const heads = { article: t("article"), pairs: t("pairs"), sure: t("sure"), doubtful: t("doubtful"), "no-partner": t("no-partner"), moved: t("moved"), decided: t("decided") };
  const row = (one, n) => {
    const link = element("a", "", one.bn === one.en ? one.bn : `${one.bn} + ${one.en}`);
    link.href = `/review?from=${n}`;
    const cells = [one.pairs, one.sure, one.pairs - one.sure, one.alone, one.moved, one.decided];
    return role("tr", "row", role("th", "rowheader", link), ...cells.map((value, at) => {
      const cell = role("td", "cell", t("count", { n: value }));
      // On a telephone a row is a card, and each number has its name beside it.
      cell.dataset.name = heads[head[at + 1]];
      return cell;
    }));
  };
  const heading = role("tr", "row", ...head.map((name) => role("th", "columnheader", heads[name])));
  return element("div", "wide", role("table", "table", role("thead", "rowgroup", heading), longList(role("tbody", "rowgroup"), "results", project.results, row)));
}

// A part of a table that stays one for a screen reader, though it is laid out otherwise.
function role(name, what, ...children) {
  const made = element(name, "", ...children);
  made.setAttribute("role", what);
  return made;
}
