// Step 6: what can be taken away, and for whom; and the folder that is shared with a colleague.

import { takeFile, tell } from "./server.js";
import { clearReviews, showReview } from "./review.js";
import { t } from "./words.js";
import { button, byId, element, fileTold, fill, toldNodes } from "./elements.js";
import { goTo } from "./results.js";
import { attempt } from "./articles.js";

const KINDS = ["tmx", "all", "omegat", "xliff", "glossary", "xlsx", "page", "csv", "jsonl", "decisions"];

// A link that takes a file away; what hinders it is told on the page.
export function takingLink(path, name, looks = "") {
  const link = element("a", `button ${looks}`.trim(), name);
  link.href = path;
  link.setAttribute("download", "");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    attempt(() => takeFile(path));
  });
  return link;
}

// Which folder is shared. What is being typed stays when the step is drawn anew.
function folderChoice(project) {
  const before = byId("share-folder");
  const was = project.share ?? "";
  const field = element("input");
  Object.assign(field, { id: "share-folder", type: "text", autocomplete: "off", spellcheck: false, dir: "ltr",
    value: before && before.value !== before.dataset.was ? before.value : was });
  field.dataset.was = was;
  field.setAttribute("aria-describedby", "share-folder-help share-folder-problem");
  const problem = element("p", "problem");
  problem.id = "share-folder-problem";
  problem.setAttribute("role", "alert");
  const help = element("p", "small", t("share-folder-help"));
  help.id = "share-folder-help";
  const label = element("label", "", t("share-folder"));
  label.htmlFor = field.id;
  const use = element("button", "", t("share-folder-use"));
  const form = element("form", "", label, element("p", "searching", field, use), problem, help);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fill(problem);
    field.removeAttribute("aria-invalid");
    attempt(async () => {
      const { shared } = await tell("/api/settings", { share: field.value });
      field.dataset.was = field.value;
      byId("shared").textContent = t("share-folder-used", { folder: shared });
    }, (told) => {
      fill(problem, ...toldNodes(told));
      field.setAttribute("aria-invalid", "true");
      field.focus();
    });
  });
  return form;
}

export function drawTaking(project) {
  const ways = byId("ways");
  if (!project.results.length) {
    fill(ways, element("p", "empty", t("nothing-yet")),
      project.pairs.length ? goTo("results", t("align-now")) : goTo("articles", t("go-articles")));
    return;
  }
  fill(ways, element("ul", "ways", ...KINDS.map((kind) => {
      const link = takingLink(`/take/${kind}`, t(`take-${kind}`), kind === "tmx" ? "main" : "");
      return element("li", "", link, element("span", "small", t(`take-${kind}-help`)));
    })),
    element("h3", "", t("share-title")),
    element("p", "path", t("share-help", { folder: project.shared })),
    folderChoice(project),
    element("p", "buttons",
      button(t("share-put"), () => attempt(async () => {
        const { path } = await tell("/api/share");
        byId("shared").textContent = t("share-done", { path });
      })),
      button(t("share-look"), () => attempt(async () => {
        const { reviews, refused } = await tell("/api/share/look", { now: Date.now() });
        fill(byId("shared"), reviews.length ? t("share-found", { n: reviews.length }) : t("share-nothing"),
          ...refused.map(([name, why]) => element("span", "line refused", ...fileTold(name, why))));
        clearReviews(byId("share-reviews"));
        for (const { name, review } of reviews) showReview(name, review, byId("share-reviews"));
      })),
    ),
    element("p", "small", t("folder-is", { folder: project.folder })),
  );
}
