// The model's card: what it knows, how well, and its curves.

import { getModel } from "./api.js";
import { precisionRecall, reliability } from "./charts.js";
import { byId, make, percent } from "./dom.js";
import { attempt } from "./problem.js";

let shown = null;

export async function showModel() {
  await attempt(async () => {
    const card = await getModel();
    if (card === shown) return;
    byId("model-lead").textContent = `It knows ${card.topics.length} topics and learned from ${card.documents.toLocaleString("en")} releases.${card.outOfFold ? " The figures are out of fold: each release was judged by a model that had not seen it." : ""}`;
    byId("model-figures").replaceChildren(...figures(card.outOfFold ?? {}));
    byId("model-topics").replaceChildren(...card.topics.map((topic, at) => topicCard(topic, card.outOfFold?.topics?.find(item => item.topic === topic.id), card.curves?.[at])));
    byId("model-made").textContent = [`Version ${card.version}`, card.loadedAt ? `loaded ${new Date(card.loadedAt).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}` : "", card.options].filter(Boolean).join(" · ");
    shown = card;
  });
}

function figures(outOfFold) {
  const named = [
    ["microF1", "Micro-F1", "all assignments together"],
    ["macroF1", "Macro-F1", "the mean of the topics"],
    ["microPrecision", "Precision", "of the topics that it assigns, those that are right"],
    ["microRecall", "Recall", "of the topics that are there, those that it finds"],
    ["ece", "Calibration error", "how far probabilities are off"],
  ];
  return named.filter(([key]) => outOfFold[key]).map(([key, label, meaning]) => {
    const { value, low, high } = outOfFold[key];
    return make("div", {}, make("dt", {}, label), make("dd", { class: "value" }, value.toFixed(3)),
      make("dd", { class: "meaning" }, `${meaning}; 95% between ${low.toFixed(3)} and ${high.toFixed(3)}`));
  });
}

function topicCard(topic, metrics, curves) {
  const name = topic.name || topic.id;
  const id = `model-${topic.id}`;
  const facts = make("dl", { class: "facts" });
  const fact = (label, value) => value !== undefined && facts.append(make("div", {}, make("dt", {}, label), make("dd", {}, value)));
  fact("Assigned from", percent(topic.threshold));
  fact("Precision", metrics?.precision?.value.toFixed(2));
  fact("Recall", metrics?.recall?.value.toFixed(2));
  fact("F1", metrics?.f1?.value.toFixed(2));
  fact("Releases", metrics?.support?.toLocaleString("en"));
  const charts = make("div", { class: "charts" });
  if (curves?.precisionRecall?.length) charts.append(figure("Precision and recall", "The dot is the threshold in use.", precisionRecall(name, curves.precisionRecall, topic.threshold)));
  if (curves?.reliability?.length) charts.append(figure("Reliability", "On the dashed line a probability means what it says.", reliability(name, curves.reliability)));
  return make("section", { class: "card", "aria-labelledby": id },
    make("div", { class: "about" },
      make("h2", { id }, name),
      facts,
      ...described("Counts", topic.counts), ...described("Does not count", topic.doesNotCount),
      ...(topic.strongest?.length ? [make("h3", {}, "Strongest words"), make("p", { class: "words" }, ...topic.strongest.flatMap((word, at) => [at ? " " : "", make("span", { class: "word for" }, word)]))] : [])),
    charts);
}

const described = (label, text) => text ? [make("h3", {}, label), make("p", {}, text)] : [];

const figure = (title, note, chart) => make("figure", {}, chart, make("figcaption", {}, make("strong", {}, title), " ", note));
