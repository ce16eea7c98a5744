// How the memory grew, as a small chart: a line for all units and one for those that a person approved.

import { language, t } from "./words.js";
import { element } from "./elements.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 640, HEIGHT = 160, LEFT = 56, BOTTOM = 40, TOP = 24;

function svg(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text) made.textContent = text;
  return made;
}

const day = (at) => new Intl.DateTimeFormat(language() === "bn" ? "bn-BD" : "en-GB", { day: "numeric", month: "short", year: "numeric" }).format(at);

export function growthChart(points) {
  if (!points.length) return element("p", "empty", t("growth-none"));
  const last = points.at(-1), first = points[0];
  if (points.length === 1) return element("p", "", t("growth-told", { units: last.units, approved: last.approved, day: day(last.at) }), " ", element("span", "small", t("growth-first")));
  const most = Math.max(1, ...points.map((one) => one.units)), span = Math.max(1, last.at - first.at);
  const x = (at) => LEFT + ((at - first.at) / span) * (WIDTH - LEFT - 12);
  const y = (n) => TOP + (1 - n / most) * (HEIGHT - TOP - BOTTOM);
  const told = t("growth-told", { units: last.units, approved: last.approved, day: day(last.at) });
  const chart = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": told, class: "growth" });
  for (const n of [0, most]) {
    chart.append(svg("line", { x1: LEFT, x2: WIDTH - 12, y1: y(n), y2: y(n), class: "grid" }));
    chart.append(svg("text", { x: LEFT - 8, y: y(n) + 5, "text-anchor": "end" }, t("count", { n })));
  }
  for (const name of ["units", "approved"]) {
    const places = points.map((one) => `${x(one.at).toFixed(1)},${y(one[name]).toFixed(1)}`);
    chart.append(svg("polyline", { points: places.join(" "), class: name }));
    chart.append(svg("circle", { cx: x(last.at), cy: y(last[name]), r: 4, class: name }));
  }
  chart.append(svg("text", { x: LEFT, y: HEIGHT - 4 }, day(first.at)));
  chart.append(svg("text", { x: WIDTH - 12, y: HEIGHT - 4, "text-anchor": "end" }, day(last.at)));
  return element("figure", "", chart, element("figcaption", "small",
    element("span", "key units", t("growth-units")), " ", element("span", "key approved", t("growth-approved")), " · ", told));
}
