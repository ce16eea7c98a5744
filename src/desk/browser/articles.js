// Step 1: bringing articles, and putting their pairs right.

import { bring, takeBack, tell } from "./server.js";
import { showReview } from "./review.js";
import { inBoth, spoken, t } from "./words.js";
import { button, byId, element, fill, inLanguage, inPlace, longList, say, toldNodes, warn } from "./elements.js";
import { fileChooser, fileDrop, pathOf } from "./dropping.js";

let project = null;
// The article that is being moved to a partner: { side, id }.
let held = null;
// What came of the files that were brought last, so that it can be told in the other language.
let brought = null;

export function wireArticles() {
  fileDrop({ place: "drop", choose: "choose", field: "files" }, bringAll);
  fileChooser("choose-folder", "folder", bringAll);
  byId("sample").addEventListener("click", () => attempt(() => tell("/api/sample")));
  byId("paste").addEventListener("click", () => {
    fill(byId("paste-problem"));
    byId("pasting").showModal();
  });
  byId("pasting").querySelector("form").addEventListener("submit", onPaste);
}

// Runs something that asks the desk, and says what went wrong: in the warning, or to who asked for it.
export async function attempt(work, hear = warn) {
  warn();
  try {
    return await work();
  } catch (problem) {
    hear(problem.told ?? inBoth("failed-in-browser"));
    return null;
  }
}

// Takes an article, a memory or a story out, and says how it comes back.
export async function takeOut(kind, name, path, what, done = () => {}) {
  const out = byId("taken");
  out.hidden = true;
  const told = await attempt(() => tell(path, what));
  if (!told) return;
  const back = button(t("put-back"), async () => {
    if (!await attempt(() => tell("/api/back", { kind, name, removed: told.removed }))) return;
    fill(out);
    out.hidden = true;
    say(t("is-back", { name }));
    done();
  });
  fill(out, t("taken-out", { name }), " ", back);
  out.dataset.step = location.hash || "#articles";
  out.hidden = false;
  done();
}

// What was taken out is told at its own step only.
export function showTakenOut() {
  const out = byId("taken");
  out.hidden = !out.hasChildNodes() || out.dataset.step !== (location.hash || "#articles");
}

async function onPaste(event) {
  if (event.submitter?.value !== "save") return;
  event.preventDefault();
  const texts = ["bn", "en"].map((side) => byId(`paste-${side}`).value);
  const written = texts.filter((text) => text.trim());
  const refuse = (...why) => fill(byId("paste-problem"), ...why);
  if (!written.length) {
    refuse(t("paste-nothing"));
    byId("paste-bn").focus();
    return;
  }
  // Without a name it is called by its first words.
  const title = byId("paste-name").value.trim() || written[0].trim().split(/\s+/u).slice(0, 6).join(" ").replaceAll(".", "");
  const answer = await attempt(() => tell("/api/paste", { title, texts }), (why) => refuse(...toldNodes(why)));
  if (!answer) return;
  // What was pasted stays where it is until it is taken, or asked about.
  if (answer.refused.length && !answer.added && !answer.bijoy) {
    refuse(...toldNodes(answer.refused[0][1]));
    return;
  }
  byId("pasting").close();
  for (const id of ["paste-name", "paste-bn", "paste-en"]) byId(id).value = "";
  // Pasted text in the letters of Bijoy is asked about as a file is.
  showBrought([answer], answer.bijoy ? texts.filter((text) => text.trim()).map((text) => new File([text], `${title}.txt`)) : []);
}

async function bringAll(files, bijoy = false) {
  if (byId("articles").hidden) location.hash = "articles";
  // What the system or Word puts into a folder for itself is no article.
  const real = files.filter((file) => !/^(?:\.|~\$|Thumbs\.db$|desktop\.ini$)/iu.test(file.name));
  const came = [];
  const old = [];
  brought = null;
  byId("refused").hidden = true;
  for (const [n, file] of real.entries()) {
    byId("bringing").textContent = t("reading", { n: n + 1, of: real.length, name: file.name });
    const refuse = (told) => came.push({ added: 0, known: 0, refused: [[pathOf(file), told]] });
    // A colleague's page, sheet or decisions may be among the articles.
    const isReview = project.results.length && /\.(?:json|xlsx|ods|html?|csv|tsv|tmx)$/iu.test(file.name);
    const back = isReview ? await attempt(() => takeBack(file), () => {}) : null;
    if (back?.review) {
      showReview(file.name, back.review);
      continue;
    }
    if (back?.why) {
      refuse(back.why);
      continue;
    }
    const answer = await attempt(() => bring(file, pathOf(file), bijoy), refuse);
    if (answer) came.push(answer);
    if (answer?.bijoy) old.push(file);
  }
  byId("bringing").textContent = t("pairing-now");
  await attempt(() => tell("/api/sort"));
  showBrought(came, old);
}

// `old` are files in the letters of Bijoy: they are converted when a person says so, never silently.
function showBrought(came, old = []) {
  brought = { came, old };
  turnBrought();
}

// The same in the language of the moment.
export function turnBrought() {
  if (!brought) {
    byId("bringing").textContent = "";
    return;
  }
  const { came, old } = brought;
  const sum = (name) => came.reduce((all, one) => all + one[name], 0);
  const refused = came.flatMap((one) => one.refused);
  const parts = [t("brought", { n: sum("added") })];
  if (sum("known")) parts.push(t("known", { n: sum("known") }));
  if (refused.length) parts.push(t("left-out", { n: refused.length }));
  // Where only a colleague's decisions came, they are told of themselves.
  byId("bringing").textContent = came.length ? parts.join(" ") : "";
  const converted = came.flatMap((one) => one.converted ?? []);
  byId("refused").hidden = !refused.length && !converted.length;
  fill(
    byId("refused"),
    ...refused.map(([name, why]) => element("li", "", element("b", "", name), ": ", ...toldNodes(why))),
    old.length ? element("li", "", t("bijoy-help", { n: old.length }), " ", button(t("bijoy-convert"), () => bringAll(old, true), "main")) : null,
    ...converted.map((told) => element("li", "good", t("bijoy-converted", { what: spoken(told) }))),
  );
}

// The project as it is now; what is moved may be gone.
export function knowArticles(now) {
  project = now;
  // Whoever has articles would find strange ones among them.
  byId("sample").hidden = now.articles.length > 0;
  if (held && !project.articles.some((one) => one.side === held.side && one.id === held.id)) held = null;
}

// Draws pairs and what is alone.
export function drawArticles() {
  const pairing = byId("pairing");
  const usable = project.articles.filter((one) => !one.problem);
  if (!project.articles.length && !project.left_out.length) {
    fill(pairing, element("p", "empty", t("no-articles")), firstSteps());
    return;
  }
  const known = { bn: new Map(), en: new Map() };
  for (const one of usable) known[one.side].set(one.id, one);
  const count = project.pairs.length;
  const rows = () => longList(element("ul", "pairs"), "pairs", project.pairs, (pair) => pairRow(pair, known.bn.get(pair.bn), known.en.get(pair.en)));
  const paired = { bn: new Set(project.pairs.map((pair) => pair.bn)), en: new Set(project.pairs.map((pair) => pair.en)) };
  const alone = usable.filter((one) => !paired[one.side].has(one.id));
  const unread = [
    ...project.articles.filter((one) => one.problem).map((one) => [one.file, one.problem]),
    ...project.left_out,
  ];
  // The way on stands above the list, which may be a thousand pairs long.
  inPlace(pairing, () => fill(pairing, element("h3", "", t("pairs-found", { n: count })),
    count ? button(project.stale || !project.results.length ? t("align-now") : t("see-results"), goOn, "main big") : null,
    count ? rows() : element("p", "empty", t("no-pairs")),
    alone.length ? element("h3", "", t("alone", { n: alone.length })) : null,
    alone.length ? element("p", "small", t("alone-help")) : null,
    alone.length ? element("div", "sides", aloneList("bn", alone), aloneList("en", alone)) : null,
    unread.length ? element("h3", "", t("unread", { n: unread.length })) : null,
    ...unread.map(([name, why]) => element("p", "refused", element("b", "", name), ": ", ...toldNodes(why))),
  ));
}

// What the desk is for, and its steps, for who sees it for the first time.
function firstSteps() {
  const steps = ["articles", "align", "review", "memory", "copy", "take"];
  return element("section", "first", element("h3", "", t("first-title")), element("p", "", t("first-help")),
    element("ol", "", ...steps.map((name) => element("li", "", element("b", "", t(`step-${name}`)), ": ", t(`first-${name}`)))));
}

async function goOn() {
  if (project.stale || !project.results.length) await attempt(() => tell("/api/align"));
  location.hash = "results";
}

function pairRow(pair, bn, en) {
  const how = { hand: t("by-hand"), name: t("by-name"), content: t("by-content", { percent: Math.min(99, Math.round((pair.score ?? 0) * 100)) }) };
  const looks = pair.how === "content" && pair.score >= 0.9 ? "content sure" : pair.how;
  const apart = button(t("not-a-pair"), () => attempt(async () => {
    // Both stay alone until a person says otherwise.
    await tell("/api/pair", { bn: pair.bn, en: null });
    await tell("/api/pair", { bn: null, en: pair.en });
    say(t("parted"));
  }), "quiet");
  const row = element("li", "pair", pairedCard(bn), element("span", `how ${looks}`, how[pair.how]), pairedCard(en), apart);
  row.dataset.id = `${pair.bn}\n${pair.en}`;
  return row;
}

// An article of a pair may be dragged onto another partner too, and be the partner of one that was picked.
function pairedCard(article) {
  const made = card(article);
  if (!article) return made;
  movable(made, article);
  if (held && held.side !== article.side) {
    made.classList.add("target");
    made.append(button(t("pair-these"), () => join(article), "main"));
  }
  return made;
}

function card(article) {
  if (!article) return element("span", "card", "—");
  const made = element(
    "div", "card", inLanguage(article.side, "span", "title", article.title),
    element("span", "small", [article.file, article.date, t("words", { n: article.words })].filter(Boolean).join(" · ")),
  );
  return made;
}

function aloneList(side, alone) {
  const own = alone.filter((one) => one.side === side);
  return element("div", "side", element("h4", "", side === "bn" ? t("bengali") : t("english")), own.length ? longList(element("ul", "lone"), `alone-${side}`, own, loneCard) : element("p", "small", t("alone-none")));
}

// Lets a card be dragged onto one of the other side.
function movable(made, article) {
  made.draggable = true;
  made.addEventListener("dragstart", (event) => {
    held = { side: article.side, id: article.id };
    event.dataTransfer.setData("text/plain", article.id);
    event.dataTransfer.effectAllowed = "link";
  });
  const isPartner = () => held && held.side !== article.side;
  made.addEventListener("dragover", (event) => {
    if (!isPartner()) return;
    event.preventDefault();
    made.classList.add("over");
  });
  made.addEventListener("dragleave", () => made.classList.remove("over"));
  made.addEventListener("dragend", () => { held = null; });
  made.addEventListener("drop", (event) => {
    made.classList.remove("over");
    if (!isPartner()) return;
    event.preventDefault();
    join(article);
  });
}

// A lone article can be dragged onto one of the other side, or picked with a key and put down on its partner.
function loneCard(article) {
  const picked = held && held.side === article.side && held.id === article.id;
  const target = held && held.side !== article.side;
  const made = element("li", `card${picked ? " picked" : ""}${target ? " target" : ""}`, ...card(article).childNodes);
  made.dataset.id = `${article.side}/${article.id}`;
  movable(made, article);
  made.append(
    button(target ? t("pair-these") : picked ? t("cancel") : t("find-partner"), () => {
      if (target) join(article);
      else {
        held = picked ? null : { side: article.side, id: article.id };
        drawArticles();
        say(held ? t("pick-partner") : "");
      }
    }, target ? "main" : "quiet"),
    button(t("take-out"), () => takeOut(article.side, article.file, "/api/remove", { side: article.side, id: article.id }), "quiet"),
  );
  return made;
}

function join(article) {
  if (!held || held.side === article.side) return;
  const pair = { [held.side]: held.id, [article.side]: article.id };
  held = null;
  attempt(async () => {
    await tell("/api/pair", pair);
    say(t("paired"));
  });
}
