// The view of one release: its text, its topics and why, its summary.

import { callJson, getModel, scored } from "./api.js";
import { announce, byId, make, percent, plural } from "./dom.js";
import { fill, lit, strongestWords } from "./evidence.js";
import { asRelease, isLines, readLines, readRelease, splitTitle } from "./files.js";
import { exampleText } from "./example.js";
import { copy, download, releaseMarkdown, safeName } from "./export.js";
import { attempt, showProblem } from "./problem.js";

// Topics that were missed are shown nearest first, so many until all are asked for.
const FewMissed = 5;

let release = null;
let explanation = null;
// The model that found the topics.
let version = null;
let topics = new Map();
let selected = null;
let summary = null;
let scope = null;
let words = null;
let work = new AbortController();
let summaryWork = new AbortController();

// onMany: given files or lines that are more than one release.
export function startRelease({ onMany }) {
  byId("compose-form").addEventListener("submit", event => {
    event.preventDefault();
    const text = byId("source").value;
    if (text.trim() === "") {
      showProblem("Paste a release first, or try the example.");
      byId("source").focus();
      return;
    }
    analyse({ id: "pasted", ...splitTitle(text) });
  });
  byId("source").addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("compose-form").requestSubmit();
  });
  byId("example").addEventListener("click", () => {
    byId("source").value = exampleText;
    analyse({ id: "example", ...splitTitle(exampleText) });
  });
  byId("choose").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", event => {
    takeFiles([...event.target.files], onMany);
    event.target.value = "";
  });
  byId("edit").addEventListener("click", () => {
    show(false);
    byId("source").focus();
  });

  byId("all-missed").addEventListener("click", event => {
    const rows = [...byId("missed").children];
    rows.forEach(row => row.hidden = false);
    event.target.hidden = true;
    rows[FewMissed].querySelector(".topic").focus();
  });

  byId("words").addEventListener("input", event => {
    words = Number(event.target.value);
    byId("words-out").textContent = plural(words, "word");
    byId("automatic").setAttribute("aria-pressed", "false");
    later(summarize);
  });
  byId("automatic").addEventListener("click", () => {
    words = null;
    byId("automatic").setAttribute("aria-pressed", "true");
    summarize();
  });

  byId("copy-json").addEventListener("click", () => copy(json(), byId("copy")));
  byId("copy-md").addEventListener("click", () => copy(markdown(), byId("copy")));
  byId("download-json").addEventListener("click", () => download(`${safeName(release.id)}.json`, "application/json", json()));
  byId("download-md").addEventListener("click", () => download(`${safeName(release.id)}.md`, "text/markdown", markdown()));

  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && !event.defaultPrevented && selected && !byId("view-release").hidden) select(null);
  });
}

export async function takeFiles(files, onMany) {
  if (files.length === 0) return;
  // What is dropped later must not be replaced by what takes longer to read.
  work.abort();
  work = new AbortController();
  const { signal } = work;
  if (files.length > 1) {
    onMany(files);
    return;
  }
  await attempt(async () => {
    if (isLines(files[0])) {
      const lines = await readLines(files[0]);
      signal.throwIfAborted();
      const only = lines.length === 1 ? asRelease(lines[0].line) : null;
      // A line that is no release is told about in the table.
      if (only) await openRelease({ ...only, id: only.id || files[0].name });
      else onMany(files);
      return;
    }
    const given = await readRelease(files[0], signal);
    signal.throwIfAborted();
    await openRelease(given);
  });
}

// Shows a release that comes from elsewhere: a file, a row of the batch.
export async function openRelease(given) {
  byId("source").value = given.title ? `${given.title}\n\n${given.text}` : given.text;
  await analyse(given);
}

async function analyse(given) {
  work.abort();
  work = new AbortController();
  const { signal } = work;
  const button = byId("analyse");
  button.setAttribute("aria-busy", "true");
  await attempt(async () => {
    let by = null;
    const found = await callJson("explain", { ...scored(given), signal, onVersion: value => by = value });
    // After the record, which may come from a newer model than the card that is known.
    const card = await getModel();
    if (signal.aborted) return;
    release = given;
    explanation = found;
    version = by;
    topics = new Map(card.topics.map(topic => [topic.id, topic]));
    selected = null;
    scope = null;
    words = null;
    summary = null;
    byId("automatic").setAttribute("aria-pressed", "true");
    showTopics();
    showText();
    showScopes();
    show(true);
    byId("release-title").focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
    announce(found.labels.length ? `${plural(found.labels.length, "topic")}: ${found.labels.map(name).join(", ")}.` : "No topic reaches its threshold.");
    await summarize();
  });
  button.removeAttribute("aria-busy");
}

function show(isResult) {
  byId("compose").hidden = isResult;
  byId("result").hidden = !isResult;
}

const name = id => topics.get(id)?.name || id;

function showText() {
  const evidence = selected ? explanation.evidence[selected] : null;
  const title = byId("release-title");
  title.textContent = "";
  for (const paragraph of lit(explanation.title || "Untitled", explanation.title ? evidence : null, "title")) {
    const line = make("span");
    fill(line, paragraph.runs);
    title.append(line);
  }
  title.classList.toggle("untitled", !explanation.title);
  byId("release-text").replaceChildren(...lit(explanation.text, evidence, "text").map(({ start, runs }) => {
    const paragraph = make("p", { "data-start": start });
    fill(paragraph, runs);
    return paragraph;
  }));
}

function showTopics() {
  const assigned = new Set(explanation.labels);
  const byProbability = Object.entries(explanation.scores).sort((a, b) => b[1] - a[1]);
  const rows = isAssigned => byProbability.filter(([id]) => assigned.has(id) === isAssigned).map(([id, probability]) => topicRow(id, probability, isAssigned));
  byId("assigned").replaceChildren(...rows(true));
  const missed = rows(false);
  byId("missed").replaceChildren(...missed);
  missed.slice(FewMissed).forEach(row => row.hidden = true);
  const all = byId("all-missed");
  all.hidden = missed.length <= FewMissed;
  all.textContent = `Show all ${missed.length}`;
  byId("none").hidden = assigned.size > 0;
  byId("assigned").hidden = assigned.size === 0;
  byId("missed-panel").hidden = assigned.size === byProbability.length;
}

function topicRow(id, probability, isAssigned) {
  const threshold = topics.get(id)?.threshold;
  const detail = make("div", { class: "detail", id: `detail-${id}`, hidden: true });
  const bar = make("span", { class: "meter", "aria-hidden": "true" }, make("span", { class: "filled" }));
  bar.firstChild.style.setProperty("inline-size", `${probability * 100}%`);
  if (threshold !== undefined) {
    const mark = make("span", { class: "threshold" });
    mark.style.setProperty("inset-inline-start", `${threshold * 100}%`);
    bar.append(mark);
  }
  const button = make("button", { type: "button", class: "topic", "aria-expanded": "false", "aria-controls": detail.id, onclick: () => select(selected === id ? null : id) },
    make("span", { class: "name" }, name(id)),
    make("span", { class: "probability" }, percent(probability)),
    make("span", { class: "unseen" }, threshold === undefined ? "" : `, assigned from ${percent(threshold)}`),
    bar);
  return make("li", { "data-topic": id, class: isAssigned ? "assigned" : "missed" }, button, detail);
}

async function select(id) {
  const before = selected;
  selected = id;
  for (const row of document.querySelectorAll(".topics > li")) {
    const isOpen = row.dataset.topic === id;
    row.classList.toggle("open", isOpen);
    row.querySelector(".topic").setAttribute("aria-expanded", String(isOpen));
    row.querySelector(".detail").hidden = !isOpen;
  }
  showText();
  showScopes();
  if (!id) {
    if (before) announce("No topic is lit.");
    if (scope !== null && !explanation.labels.includes(scope)) chooseScope(null);
    return;
  }
  showDetail(id);
  const count = explanation.evidence[id].terms.filter(term => term.contribution > 0).length;
  announce(`${name(id)}: ${plural(count, "word")} of the text ${count === 1 ? "speaks" : "speak"} for it.`);
}

async function showDetail(id) {
  const detail = byId(`detail-${id}`);
  const evidence = explanation.evidence[id];
  const parts = [];
  const isAssigned = explanation.labels.includes(id);
  const threshold = topics.get(id)?.threshold;
  if (threshold !== undefined) {
    const probability = explanation.scores[id];
    parts.push(make("p", {}, isAssigned
      ? `Probability ${percent(probability)}; assigned from ${percent(threshold)}.`
      : `Why not? Its probability is ${percent(probability)}; it would need ${percent(threshold)}.`));
  }
  parts.push(...wordLine("For", strongestWords(evidence, 1, isAssigned ? 10 : 5), "for"), ...wordLine("Against", strongestWords(evidence, -1, 5), "against"));
  const absent = make("div");
  parts.push(absent);
  const sentence = evidence.sentences[0];
  const actions = make("div", { class: "row" });
  if (sentence) actions.append(make("button", { type: "button", class: "button quiet", onclick: () => goTo(sentence.start, sentence.length) }, isAssigned ? "Best sentence" : "Nearest sentence"));
  if (isAssigned) actions.append(make("button", { type: "button", class: "button quiet", onclick: () => chooseScope(id, true) }, "Summary of this topic"));
  parts.push(actions);
  detail.replaceChildren(...parts);
  // What was asked for may open below the edge; nothing moves where it is in sight.
  const reveal = () => detail.scrollIntoView({ block: "nearest" });
  reveal();

  if (isAssigned) return;
  await attempt(async () => {
    // A topic far under its threshold is explained only where it is asked for.
    const reason = explanation.whyNot.find(item => item.topic === id)
      ?? (await callJson("explain", { ...scored(release), query: { topic: id }, signal: work.signal, onVersion: compare })).whyNot.find(item => item.topic === id);
    if (reason?.absentWords.length) absent.replaceChildren(...wordLine("Not in the text", reason.absentWords.map(text => ({ text })), "absent"));
    if (selected === id) reveal();
  });
}

function wordLine(label, found, kind) {
  if (found.length === 0) return [];
  return [make("p", { class: "words" }, make("span", { class: "label" }, label), " ",
    ...found.flatMap(({ text, contribution }, at) => [
      at ? " " : "",
      make("span", { class: `word ${kind}` }, text, ...(contribution === undefined ? [] : [make("small", {}, ` ${contribution > 0 ? "+" : "−"}${Math.abs(contribution).toFixed(2)}`)])),
    ]))];
}

// Scrolls to a place of the text and shows it for a moment.
function goTo(start, length) {
  const end = start + length;
  const paragraphs = [...byId("release-text").children];
  const paragraph = paragraphs.findLast(item => Number(item.dataset.start) <= start);
  if (!paragraph) return;
  const range = document.createRange();
  let at = Number(paragraph.dataset.start);
  const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let isSet = false;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const next = at + node.data.length;
    if (!isSet && start < next) {
      range.setStart(node, Math.max(0, start - at));
      isSet = true;
    }
    if (isSet) range.setEnd(node, Math.min(node.data.length, end - at));
    at = next;
    if (at >= end) break;
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  window.scrollBy({ top: range.getBoundingClientRect().top - window.innerHeight / 3, behavior: calm ? "auto" : "smooth" });
  if (window.CSS?.highlights) {
    const shown = new Highlight(range);
    CSS.highlights.set("place", shown);
    setTimeout(() => CSS.highlights.get("place") === shown && CSS.highlights.delete("place"), 2500);
  }
}

function showScopes() {
  const choices = [null, ...explanation.labels];
  byId("scopes").hidden = choices.length === 1;
  byId("scopes").replaceChildren(...choices.map(id => make("button",
    { type: "button", class: "scope", "aria-pressed": String(scope === id), "data-scope": id ?? "", onclick: () => chooseScope(id) }, id === null ? "Whole release" : name(id))));
}

function chooseScope(id, isMoving = false) {
  scope = id;
  showScopes();
  if (isMoving) {
    byId("summary-heading").scrollIntoView({ block: "nearest" });
    byId("scopes").querySelector("[aria-pressed=true]").focus();
  }
  summarize();
}

let timer;

// While a slider moves, the server is asked only when it rests for a moment.
function later(action) {
  clearTimeout(timer);
  timer = setTimeout(action, 120);
}

async function summarize() {
  clearTimeout(timer);
  summaryWork.abort();
  summaryWork = new AbortController();
  const { signal } = summaryWork;
  byId("summary").setAttribute("aria-busy", "true");
  await attempt(async () => {
    const found = await callJson("summarize", { ...scored(release), query: { words, topic: scope, keyphrases: 5 }, signal, onVersion: compare });
    if (signal.aborted) return;
    summary = found;
    showSummary();
  });
  if (!signal.aborted) byId("summary").removeAttribute("aria-busy");
}

function showSummary() {
  const { sentences, keyphrases } = summary;
  const of = scope === null ? "The release" : name(scope);
  byId("summary").replaceChildren(sentences.length === 0
    ? make("p", { class: "muted" }, words === null ? `No sentence speaks for ${scope === null ? "the release" : name(scope)}.` : `${of} has no sentence of ${words} words or fewer to show.`)
    : make("ul", {}, ...sentences.map(sentence =>
      make("li", {}, make("button", { type: "button", class: "place", title: "Show in the text", onclick: () => goTo(sentence.start, sentence.length) }, sentence.text)))));
  const count = countWords(summary.summary);
  const all = countWords(explanation.text);
  const slider = byId("words");
  slider.max = String(Math.max(30, Math.min(300, Math.ceil(all / 5) * 5)));
  if (words === null) {
    slider.value = String(Math.max(10, count));
    byId("words-out").textContent = plural(count, "word");
  }
  byId("keyphrases").textContent = scope === null ? keyphrases.map(phrase => phrase.text).join(" · ") : "";
}

// Topics by one model beside words or sentences by another would contradict each other without a reason.
function compare(other) {
  if (version && other !== version) showProblem("The server has another model since these topics were found. Show the topics once more to see what it says.");
}

const countWords = text => text.split(/\s+/).filter(Boolean).length;

const json = () => `${JSON.stringify({ ...explanation, summary: summary?.summary ?? "", sentences: summary?.sentences ?? [], keyphrases: summary?.keyphrases ?? [] }, null, 2)}\n`;

const markdown = () => releaseMarkdown(explanation, topics, summary, scope);

