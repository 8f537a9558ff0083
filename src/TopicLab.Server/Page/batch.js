// The view of many releases: sends them as NDJSON, shows records as they come.

import { call, getModel, ServerError } from "./api.js";
import { announce, byId, make, percent, plural } from "./dom.js";
import { isLines, linesOf, readLines, readRelease } from "./files.js";
import { download } from "./export.js";
import { attempt, showProblem } from "./problem.js";

// A request carries so much and no more: what has come back stays when a later one fails, and Stop stops soon.
const MaxRequestLines = 500;
const MaxRequestLength = 4_000_000;
const PageSize = 100;

let rows = [];
let topics = [];
let shown = [];
let page = 0;
let order = { by: "line", isDescending: false };
let work = null;
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
    run(lines.map(line => ({ line })));
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
  if (files.length === 0) return;
  const items = [];
  byId("progress").hidden = false;
  for (const [at, file] of files.entries()) {
    byId("progress-text").textContent = `Reading ${at + 1} of ${plural(files.length, "file")}`;
    byId("progress-bar").value = 0;
    try {
      if (isLines(file)) for (const line of await readLines(file)) items.push({ line });
      else items.push({ line: JSON.stringify(await readRelease(file)) });
    } catch (error) {
      // One bad file takes its row and leaves the others alone.
      items.push({ id: file.name, error: error.message });
    }
  }
  await run(items);
}

async function run(items) {
  work?.abort();
  work = new AbortController();
  const { signal } = work;
  await attempt(async () => {
    topics = (await getModel()).topics;
    rows = items.map(toRow);
    page = 0;
    order = { by: "line", isDescending: false };
    byId("text-filter").value = "";
    byId("topic-filter").replaceChildren(make("option", { value: "" }, "All"), ...topics.map(topic => make("option", { value: topic.id }, topic.name || topic.id)),
      make("option", { value: "-" }, "None assigned"), make("option", { value: "!" }, "Errors"));
    byId("batch-result").hidden = false;
    byId("progress").hidden = false;
    byId("stop").hidden = false;
    const began = performance.now();
    const toSend = rows.filter(row => !row.error);
    let done = rows.length - toSend.length;
    const report = isEnd => {
      const seconds = (performance.now() - began) / 1000;
      const rate = seconds > 0.5 ? `, ${Math.round(done / seconds).toLocaleString("en")} a second` : "";
      byId("progress-bar").value = rows.length ? done / rows.length : 1;
      byId("progress-text").textContent = isEnd ? `${plural(done, "release")} in ${seconds.toFixed(1)} s` : `${done.toLocaleString("en")} of ${plural(rows.length, "release")}${rate}`;
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
      report(true);
      announce(`Done: ${plural(rows.length, "release")}.`);
    } catch (error) {
      for (const row of rows) if (!row.record && !row.error) row.error = error.name === "AbortError" ? "Stopped before its turn." : "Not answered.";
      report(true);
      if (error.name === "AbortError") announce("Stopped.");
      throw error;
    } finally {
      if (work.signal === signal) {
        byId("stop").hidden = true;
        refilter(true);
      }
    }
  });
}

function toRow(item, at) {
  const row = { line: at + 1, sent: item.line, id: item.id ?? "", title: "", text: "", record: null, error: item.error ?? null };
  if (item.line === undefined) return row;
  try {
    const { id, title, text } = JSON.parse(item.line);
    row.id = typeof id === "string" || typeof id === "number" ? String(id) : "";
    row.title = typeof title === "string" ? title : "";
    row.text = typeof text === "string" ? text : "";
  } catch {
    // The server says what is wrong with it.
  }
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
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let next = 0;
  let rest = "";
  const take = line => {
    if (line.trim() === "" || next >= part.length) return;
    const row = part[next++];
    const record = JSON.parse(line);
    if (record.error !== undefined && record.scores === undefined) row.error = record.error;
    else row.record = record;
    onRecord();
  };
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    lines.forEach(take);
  }
  take(rest);
  if (next < part.length) throw new ServerError("The server's answer was cut off.", response.status);
}

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
  const title = row.title || row.text.slice(0, 80).trim() || row.id || `Line ${row.line}`;
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
