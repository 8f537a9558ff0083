// Curves as SVG. Colours and lines come from the style sheet.

import { makeSvg } from "./dom.js";

const Size = 200;
const Left = 42;
const Bottom = 34;
const Top = 8;
const Right = 10;

const x = value => Left + value * Size;
const y = value => Top + (1 - value) * Size;

// points: [[threshold, precision, recall]…]; at: the threshold in use.
export function precisionRecall(topic, points, threshold) {
  const usable = points.filter(point => point.length >= 3);
  const near = usable.reduce((best, point) => best && Math.abs(best[0] - threshold) <= Math.abs(point[0] - threshold) ? best : point, null);
  const curve = usable.map(([, precision, recall]) => `${x(recall).toFixed(1)},${y(precision).toFixed(1)}`).join(" ");
  const label = near ? `At the threshold: precision ${near[1].toFixed(2)}, recall ${near[2].toFixed(2)}.` : "";
  return chart(`Precision and recall of ${topic}. ${label}`, "recall", "precision", [
    makeSvg("polyline", { points: curve, class: "curve" }),
    ...(near ? [makeSvg("circle", { cx: x(near[2]), cy: y(near[1]), r: 4.5, class: "at" })] : []),
  ]);
}

// bins: [[mean probability, observed share, count]…]
export function reliability(topic, bins) {
  const usable = bins.filter(bin => bin.length >= 3 && bin[2] > 0);
  const most = Math.max(1, ...usable.map(bin => bin[2]));
  const curve = usable.map(([probability, share]) => `${x(probability).toFixed(1)},${y(share).toFixed(1)}`).join(" ");
  return chart(`Reliability of ${topic}: how often releases with a given probability had the topic.`, "probability", "share with the topic", [
    makeSvg("line", { x1: x(0), y1: y(0), x2: x(1), y2: y(1), class: "ideal" }),
    makeSvg("polyline", { points: curve, class: "curve thin" }),
    ...usable.map(([probability, share, count]) => makeSvg("circle",
      { cx: x(probability), cy: y(share), r: (2.5 + 5 * Math.sqrt(count / most)).toFixed(1), class: "bin" },
      makeSvg("title", {}, `${count} releases: predicted ${probability.toFixed(2)}, observed ${share.toFixed(2)}`))),
  ]);
}

function chart(label, xName, yName, content) {
  const ticks = [0, 0.5, 1];
  return makeSvg("svg", { viewBox: `0 0 ${Left + Size + Right} ${Top + Size + Bottom}`, role: "img", "aria-label": label, class: "chart" },
    ...ticks.flatMap(tick => [
      makeSvg("line", { x1: x(0), x2: x(1), y1: y(tick), y2: y(tick), class: "grid" }),
      makeSvg("line", { y1: y(0), y2: y(1), x1: x(tick), x2: x(tick), class: "grid" }),
      makeSvg("text", { x: x(tick), y: y(0) + 14, "text-anchor": "middle" }, String(tick)),
      makeSvg("text", { x: x(0) - 6, y: y(tick) + 4, "text-anchor": "end" }, String(tick)),
    ]),
    makeSvg("text", { x: x(0.5), y: y(0) + 29, "text-anchor": "middle", class: "axis" }, xName),
    makeSvg("text", { x: 0, y: 0, "text-anchor": "middle", class: "axis", transform: `translate(11 ${y(0.5)}) rotate(-90)` }, yName),
    ...content);
}
