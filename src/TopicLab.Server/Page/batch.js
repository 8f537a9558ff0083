// The view of many releases: sends them as NDJSON, shows records as they come.

import { call, getModel, ServerError, versionOf } from "./api.js";
import { announce, byId, make, percent, plural } from "./dom.js";
import { asRelease, isLines, linesOf, readLines, readRelease } from "./files.js";
import { download } from "./export.js";
import { attempt, showProblem } from "./problem.js";

// A request carries so much and no more: what has come back stays when a later one fails, and Stop stops soon.
const MaxRequestLines = 500;
const MaxRequestLength = 4_000_000;
const PageSize = 100;
const Unanswered = "Not answered.";

let rows = [];
let topics = [];
let shown = [];
let page = 0;
let order = { by: "line", isDescending: false };
let work = null;
// Of the models that judged the rows.
let versions = new Set();
let openRow = () => {};

export function startBatch({ onOpen }) {
  openRow = onOpen;
  byId("batch-choose").addEventListener("click", () => byId("batch-files").click());
  byId("batch-files").addEventListener("change", event => {
    takeMany([...event.target.files]);
    event.target.value = "";
  });
  byId("paste-toggle").addEventListener("click", event => {
    const isOpen = byId("paste").hidden;
    byId("paste").hidden = !isOpen;
    event.target.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) byId("lines").focus();
  });
  byId("batch-form").addEventListener("submit", event => {
    event.preventDefault();
    const lines = linesOf(byId("lines").value);
    if (lines.length === 0) {
      showProblem("Paste at least one line first.");
      return;
    }
    run(lines.map(({ line, number }) => ({ line, name: `Line ${number}` })));
  });
  byId("stop").addEventListener("click", () => work?.abort());
  byId("topic-filter").addEventListener("change", refilter);
  byId("text-filter").addEventListener("input", refilter);
  byId("earlier").addEventListener("click", () => turn(-1));
  byId("later").addEventListener("click", () => turn(1));
  for (const head of document.querySelectorAll("th[data-sort]")) {
    head.querySelector("button").addEventListener("click", () => {
      const by = head.dataset.sort;
      // Of numbers the large ones are looked for first.
      order = { by, isDescending: order.by === by ? !order.isDescending : by === "probability" || by === "topics" };
      refilter();
    });
  }
  byId("batch-csv").addEventListener("click", () => download("topics.csv", "text/csv", csv()));
  byId("batch-jsonl").addEventListener("click", () => download("topics.jsonl", "application/x-ndjson", rows.filter(row => row.record).map(row => `${JSON.stringify(row.record)}\n`)));
}

export async function takeMany(files) {
  if (files.length > 0) await begin(async signal => fill(await readAll(files, signal), await unlessAborted(signal, getModel())));
}

const run = items => begin(async signal => fill(items, await unlessAborted(signal, getModel())));

async function readAll(files, signal) {
  const items = [];
  byId("progress").hidden = false;
  byId("stop").hidden = false;
  byId("progress-bar").value = 0;
  for (const [at, file] of files.entries()) {
    byId("progress-text").textContent = `Reading ${at + 1} of ${plural(files.length, "file")}`;
    try {
      if (isLines(file)) for (const { line, number } of await unlessAborted(signal, readLines(file))) items.push({ line, name: `${file.name}, line ${number}` });
      else items.push({ line: JSON.stringify(await unlessAborted(signal, readRelease(file, signal))) });
    } catch (error) {
      signal.throwIfAborted();
      // One bad file takes its row and leaves the others alone.
      items.push({ id: file.name, error: error.message });
    }
  }
  return items;
}

function fill(items, card) {
  topics = card.topics;
  rows = items.map(toRow);
  page = 0;
  order = { by: "line", isDescending: false };
  versions = new Set();
  byId("text-filter").value = "";
  byId("topic-filter").value = "";
  showTopicFilter();
}

// What cannot be stopped, such as the reading of a file, is at least not waited for.
function unlessAborted(signal, promise) {
  const aborted = new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([aborted, promise]);
}

// Takes the place of the batch before it, from the first file that is read on.
async function begin(prepare) {
  work?.abort();
  work = new AbortController();
  const { signal } = work;
  hideNotice();
  byId("stop").hidden = true;
  let isPrepared = false;
  await attempt(async () => {
    try {
      await prepare(signal);
      isPrepared = true;
      await scoreRows(signal);
    } finally {
      // Unless another batch has taken the place of this one.
      if (work.signal === signal) settle(isPrepared);
    }
  });
}

// Also where nothing was prepared: the rows of the batch before stay, and what can be done about them.
function settle(isPrepared) {
  if (!isPrepared) byId("progress").hidden = true;
  byId("stop").hidden = true;
  if (work.signal.aborted) announce("Stopped.");
  for (const row of rows) if (!row.record && !row.error) row.error = Unanswered;
  showNotice();
  refilter(true);
}

// Sends the rows that have no record and no error of their own.
async function scoreRows(signal) {
  byId("batch-result").hidden = false;
  const toSend = rows.filter(row => !row.record && !row.error);
  byId("progress").hidden = toSend.length === 0;
  byId("stop").hidden = false;
  const began = performance.now();
  let done = 0;
  const report = isEnd => {
    const seconds = (performance.now() - began) / 1000;
    const rate = seconds > 0.5 ? `, ${Math.round(done / seconds).toLocaleString("en")} a second` : "";
    byId("progress-bar").value = toSend.length ? done / toSend.length : 1;
    byId("progress-text").textContent = isEnd ? `${plural(done, "release")} in ${seconds.toFixed(1)} s` : `${done.toLocaleString("en")} of ${plural(toSend.length, "release")}${rate}`;
  };
  refilter();
  let painted = 0;
  try {
    for (const part of parts(toSend)) {
      await send(part, signal, () => {
        done++;
        const now = performance.now();
        if (now - painted > 250) {
          painted = now;
          report(false);
          refilter(true);
        }
      });
    }
    announce(`Done: ${plural(done, "release")}.`);
  } finally {
    // The bar is another batch's when one has taken the place of this one.
    if (work.signal === signal) report(true);
  }
}

function showTopicFilter() {
  const filter = byId("topic-filter");
  const chosen = filter.value;
  filter.replaceChildren(make("option", { value: "" }, "All"), ...topics.map(topic => make("option", { value: topic.id }, topic.name || topic.id)),
    make("option", { value: "-" }, "None assigned"), make("option", { value: "!" }, "Errors"));
  filter.value = [...filter.options].some(option => option.value === chosen) ? chosen : "";
}

// What is to be known of the table as a whole, and what can be done about it.
function showNotice() {
  const unanswered = rows.filter(row => row.error === Unanswered);
  const again = isAll => begin(async signal => {
    const card = await unlessAborted(signal, getModel());
    if (isAll) versions = new Set();
    topics = card.topics;
    showTopicFilter();
    for (const row of rows) {
      if (row.sent === undefined || !isAll && row.error !== Unanswered) continue;
      row.error = null;
      row.record = null;
    }
  });
  if (versions.size > 1) notice("The model changed while these releases were scored: some were judged by the earlier one, some by the new one.", "Score all again", () => again(true));
  else if (unanswered.length > 0) notice(`${plural(unanswered.length, "release")} ${unanswered.length === 1 ? "was" : "were"} not answered.`, unanswered.length === rows.length ? "Try again" : "Score the rest", () => again(false));
}

function notice(sentence, action, act) {
  const box = byId("notice");
  box.querySelector("p").textContent = sentence;
  const button = box.querySelector("button");
  button.textContent = action;
  button.onclick = () => {
    // The button goes away, and must not take the focus with it.
    byId("batch-result").querySelector(".scroll").focus({ preventScroll: true });
    act();
  };
  box.hidden = false;
}

const hideNotice = () => byId("notice").hidden = true;

function toRow(item, at) {
  const row = { line: at + 1, name: item.name ?? item.id, sent: item.line, id: item.id ?? "", title: "", text: "", record: null, error: item.error ?? null };
  if (item.line === undefined) return row;
  // What is wrong with a line is the server's to say.
  Object.assign(row, asRelease(item.line));
  row.folded = `${row.id} ${row.title} ${row.text}`.toLowerCase();
  return row;
}

function* parts(all) {
  let part = [];
  let length = 0;
  for (const row of all) {
    if (part.length > 0 && (part.length === MaxRequestLines || length + row.sent.length > MaxRequestLength)) {
      yield part;
      part = [];
      length = 0;
    }
    part.push(row);
    length += row.sent.length;
  }
  if (part.length > 0) yield part;
}

async function send(part, signal, onRecord) {
  const response = await call("score", { query: { all: "true" }, type: "application/x-ndjson", body: part.map(row => `${row.sent}\n`).join(""), signal });
  await judgedBy(versionOf(response), signal);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let next = 0;
  let rest = "";
  const take = line => {
    if (line.trim() === "" || next >= part.length) return;
    const row = part[next++];
    const record = JSON.parse(line);
    if (record.error !== undefined && record.scores === undefined) row.error = asSentence(record.error);
    else row.record = record;
    onRecord();
  };
  for (;;) {
    const { value, done } = await reader.read();
    signal.throwIfAborted();
    if (done) break;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    lines.forEach(take);
  }
  take(rest);
  if (next < part.length) throw new ServerError("The server's answer was cut off.", response.status);
}

// Another model may know other topics.
async function judgedBy(version, signal) {
  if (!version || versions.has(version)) return;
  versions.add(version);
  const card = await unlessAborted(signal, getModel());
  if (card.topics !== topics) {
    topics = card.topics;
    showTopicFilter();
  }
}

const asSentence = words => `${words[0].toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? "" : "."}`;

const chosenTopic = () => topics.find(topic => topic.id === byId("topic-filter").value)?.id;

// The probability of the topic that is filtered by; else the highest.
function probabilityOf(row) {
  if (!row.record) return -1;
  const topic = chosenTopic();
  return topic ? row.record.scores[topic] ?? 0 : Math.max(0, ...Object.values(row.record.scores));
}

const keys = {
  line: row => row.line,
  title: row => (row.title || row.id).toLowerCase(),
  topics: row => row.record ? row.record.labels.length : -1,
  probability: probabilityOf,
};

function refilter(isKeepingPage) {
  const topic = byId("topic-filter").value;
  const words = byId("text-filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  shown = rows.filter(row => matchesTopic(row, topic) && words.every(word => (row.folded ?? row.id).includes(word)));
  document.querySelector("th[data-sort=probability] button").textContent = chosenTopic() ? "Probability" : "Highest probability";
  const key = keys[order.by];
  const sign = order.isDescending ? -1 : 1;
  const keyed = shown.map(row => [key(row), row]);
  keyed.sort(([a, x], [b, y]) => (a < b ? -sign : a > b ? sign : x.line - y.line));
  shown = keyed.map(([, row]) => row);
  if (isKeepingPage !== true) page = 0;
  for (const head of document.querySelectorAll("th[data-sort]")) {
    if (head.dataset.sort === order.by) head.setAttribute("aria-sort", order.isDescending ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
  showRows();
}

function matchesTopic(row, topic) {
  if (topic === "") return true;
  if (topic === "!") return row.error !== null;
  if (topic === "-") return row.record?.labels.length === 0;
  return row.record?.labels.includes(topic) ?? false;
}

function turn(by) {
  page += by;
  showRows();
  byId("batch-result").querySelector(".scroll").scrollIntoView({ block: "nearest" });
}

function showRows() {
  const pages = Math.max(1, Math.ceil(shown.length / PageSize));
  page = Math.min(page, pages - 1);
  byId("rows").replaceChildren(...shown.slice(page * PageSize, (page + 1) * PageSize).map(tableRow));
  const errors = rows.filter(row => row.error).length;
  byId("count").textContent = `${shown.length === rows.length ? plural(rows.length, "release") : `${shown.length.toLocaleString("en")} of ${plural(rows.length, "release")}`}${errors ? `, ${plural(errors, "error")}` : ""}`;
  byId("pager").hidden = pages === 1;
  byId("page-of").textContent = `${page + 1} of ${pages}`;
  byId("earlier").disabled = page === 0;
  byId("later").disabled = page === pages - 1;
}

function tableRow(row) {
  const title = row.title || row.text.slice(0, 80).trim() || row.id || row.name;
  const heading = row.record
    ? make("button", { type: "button", class: "open", onclick: () => openRow({ id: row.id, title: row.title, text: row.text }) }, title)
    : make("span", {}, title);
  const topic = chosenTopic();
  const topicCell = row.error
    ? make("td", { class: "error" }, row.error)
    : make("td", {}, ...(row.record ? row.record.labels.length ? chips(row.record, topic) : [make("span", { class: "muted" }, "none")] : [make("span", { class: "muted" }, "…")]));
  return make("tr", {},
    make("td", { class: "number muted" }, String(row.line)),
    make("th", { scope: "row" }, heading, ...(row.id && row.title ? [make("small", {}, row.id)] : [])),
    topicCell,
    make("td", { class: "number" }, row.record ? percent(probabilityOf(row)) : ""));
}

function chips(record, chosen) {
  return [...record.labels].sort((a, b) => record.scores[b] - record.scores[a])
    .flatMap((id, at) => [at ? " " : "", make("span", { class: id === chosen ? "chip chosen" : "chip" }, topics.find(topic => topic.id === id)?.name || id)]);
}

function csv() {
  const head = ["line", "id", "title", "labels", ...topics.map(topic => topic.id), "error"];
  const body = rows.map(row => [row.line, row.id, row.title, row.record?.labels.join(";") ?? "", ...topics.map(topic => row.record?.scores[topic.id] ?? ""), row.error ?? ""]);
  // With a byte order mark, without which spreadsheets take the text for another encoding.
  return `\ufeff${[head, ...body].map(line => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

// A spreadsheet runs a cell that begins like a formula.
function cell(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
