// Step 5: what can be taken away, and for whom.

import { t } from "./words.js";
import { byId, element, fill } from "./elements.js";

export function drawTaking(project) {
  const ways = byId("ways");
  if (!project.results.length) {
    fill(ways, element("p", "empty", t("nothing-yet")));
    return;
  }
  const kinds = [
    ["tmx", t("take-tmx"), t("take-tmx-help")],
    ["omegat", t("take-omegat"), t("take-omegat-help")],
    ["xliff", t("take-xliff"), t("take-xliff-help")],
    ["xlsx", t("take-xlsx"), t("take-xlsx-help")],
    ["page", t("take-page"), t("take-page-help")],
    ["csv", t("take-csv"), t("take-csv-help")],
    ["jsonl", t("take-jsonl"), t("take-jsonl-help")],
    ["decisions", t("take-decisions"), t("take-decisions-help")],
  ];
  fill(ways, element("ul", "ways", ...kinds.map(([kind, name, help]) => {
      const link = element("a", `button${kind === "tmx" ? " main" : ""}`, name);
      link.href = `/take/${kind}`;
      link.setAttribute("download", "");
      return element("li", "", link, element("span", "small", help));
    })),
    element("p", "small", t("folder-is", { folder: project.folder })),
  );
}
