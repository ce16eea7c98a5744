// Step 5: new wire copy: what the memories know of each segment of a story, to be copied by a key or taken to another tool.

import { ask, bringStory, tell } from "./server.js";
import { number, t } from "./words.js";
import { button, byId, element, fileTold, fill, inLanguage, say } from "./elements.js";
import { fileDrop } from "./dropping.js";
import { attempt, takeOut } from "./articles.js";
import { takingLink } from "./taking.js";
import { copy, isWritten, unitCard } from "./units.js";

const desk = { stories: [], name: "", side: "en", segments: [], at: 0, due: true };

export function wireCopy() {
  fileDrop({ place: "drop-story", choose: "choose-story", field: "story-file" }, bringAll);
  byId("story-paste").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = byId("story-text").value;
    if (!text.trim()) return;
    const title = byId("story-title").value.trim() || text.trim().split(/\s+/u).slice(0, 6).join(" ");
    const told = await attempt(() => tell("/api/stories/paste", { title, text }));
    if (!told) return;
    byId("story-text").value = "";
    byId("story-title").value = "";
    open(told.names[0]);
  });
  byId("segments").addEventListener("keydown", onKey);
}

export function enterCopy() {
  if (desk.due) refreshCopy();
}

export function staleCopy() {
  desk.due = true;
  if (!byId("copy").hidden) enterCopy();
}

async function refreshCopy() {
  desk.due = false;
  const told = await attempt(() => ask("/api/stories"));
  if (!told) return;
  desk.stories = told.stories;
  if (!desk.stories.some((one) => one.name === desk.name)) Object.assign(desk, { name: "", segments: [] });
  // Who comes back sees the story that was brought last.
  if (!desk.name && desk.stories.length) desk.name = desk.stories.at(-1).name;
  drawStories();
  if (desk.name) open(desk.name, true);
  else drawSegments();
}

async function bringAll(files) {
  let last = null;
  fill(byId("story-said"));
  for (const file of files) {
    const told = await attempt(() => bringStory(file), (why) => {
      byId("story-said").append(element("span", "line", ...fileTold(file.name, why)));
    });
    if (told) last = told.names[0];
  }
  if (last) open(last);
}

async function open(name, quiet = false) {
  desk.name = name;
  desk.due = false;
  if (!quiet) fill(byId("segments"), element("p", "small", t("looking-up")));
  const told = await attempt(() => ask(`/api/story?name=${encodeURIComponent(name)}`));
  const list = await attempt(() => ask("/api/stories"));
  if (list) desk.stories = list.stories;
  drawStories();
  if (!told || desk.name !== name) return;
  Object.assign(desk, { side: told.side, segments: told.segments, at: quiet ? Math.min(desk.at, told.segments.length - 1) : 0 });
  drawSegments();
}

export function drawStories() {
  fill(byId("stories"), ...desk.stories.map((story) => {
    const opened = button(story.name, () => open(story.name), story.name === desk.name ? "main" : "quiet");
    if (story.name === desk.name) opened.setAttribute("aria-current", "true");
    return element("li", "", opened, " ", element("span", "small", t("words", { n: story.words })),
      button(t("take-out"), () => takeOut("story", story.name, "/api/stories/remove", { name: story.name }, refreshCopy), "quiet"));
  }));
}

const best = (segment) => segment.matches.find((hit) => hit.percent !== null)?.percent ?? 0;

// All segments with what is known of them.
export function drawSegments() {
  const place = byId("segments");
  if (isWritten(place)) return;
  fill(byId("story-tools"));
  if (!desk.name) {
    fill(place, element("p", "empty", t("no-story")));
    return;
  }
  const count = (from, to) => desk.segments.filter((one) => best(one) >= from && best(one) < to).length;
  const links = [["xliff", t("story-xliff")], ["docx", t("story-docx")], ["omegat", t("story-omegat")]].map(([tool, name]) => {
    return takingLink(`/take-story/${tool}?name=${encodeURIComponent(desk.name)}`, name);
  });
  fill(byId("story-tools"),
    element("p", "", t("story-known", { n: desk.segments.length, exact: count(100, 101), alike: count(75, 100), some: count(50, 75) })),
    element("p", "buttons", ...links), element("p", "small", t("story-keys")));
  fill(place, ...desk.segments.map(segmentElement));
}

function segmentElement(segment, n) {
  const percent = best(segment);
  const looks = percent >= 100 ? "exact" : percent >= 75 ? "alike" : percent > 0 ? "some" : "new";
  const text = inLanguage(desk.side, "p", "source", segment.text);
  const made = element("section", `segment ${looks}`,
    element("h3", "", `${number(n + 1)} · `, element("span", `percent ${looks}`, percent ? t("alike", { percent }) : t("not-known"))), text,
    segment.terms.length ? element("p", "terms", element("span", "small", t("terms")), ...segment.terms.map(termElement)) : null,
    ...segment.matches.map((hit, m) => unitCard(hit, desk.side, () => open(desk.name, true), m < 9 ? String(m + 1) : "")),
  );
  made.tabIndex = n === desk.at ? 0 : -1;
  made.dataset.at = String(n);
  made.setAttribute("aria-label", t("segment", { n: n + 1 }));
  made.addEventListener("focus", () => stand(n));
  return made;
}

function termElement({ english, bengali }) {
  const made = button("", () => copy(desk.side === "en" ? bengali : english, null), "term");
  made.append(inLanguage("en", "span", "", english), " = ", inLanguage("bn", "span", "", bengali));
  made.title = t("copy");
  return made;
}

function stand(n) {
  desk.at = n;
  for (const one of byId("segments").children) one.tabIndex = Number(one.dataset.at) === n ? 0 : -1;
}

const MOVES = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

// The letter of a key, also where the keyboard writes Bengali.
function letter(event) {
  if (/^[\x20-\x7e]$/u.test(event.key)) return event.key.toLowerCase();
  return /^Key([A-Z])$/u.exec(event.code)?.[1].toLowerCase() ?? event.key;
}

// Arrows go from segment to segment, a digit copies that match's translation.
function onKey(event) {
  if (event.target.matches("textarea, input") || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const by = MOVES[letter(event)];
  if (by) {
    const next = byId("segments").children[desk.at + by];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    return;
  }
  const digit = /^Digit([1-9])$/u.exec(event.code);
  const hit = digit ? desk.segments[desk.at]?.matches[Number(digit[1]) - 1] : null;
  if (!hit) return;
  event.preventDefault();
  copy(desk.side === "en" ? hit.bengali : hit.english, null).then((done) => { if (done) say(t("copied-match", { n: Number(digit[1]) })); });
}
