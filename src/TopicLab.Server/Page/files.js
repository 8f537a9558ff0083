// Reads releases from files and pasted text.

import { callJson, ServerError } from "./api.js";

const MaxRelease = 1 << 20;
const MaxFile = 200_000_000;

// The same rule as the command line's: the first line is the title when an empty line follows it, or when it ends without a full stop and text follows.
export function splitTitle(text) {
  const plain = text.replace(/\r\n?/g, "\n").trimStart();
  const end = plain.indexOf("\n");
  if (end < 0) return { title: "", text: plain };
  const title = plain.slice(0, end).trimEnd();
  const rest = plain.slice(end + 1);
  const body = rest.trimStart();
  if (!body) return { title: "", text: plain };
  const next = rest.indexOf("\n");
  const emptyFollows = (next < 0 ? rest : rest.slice(0, next)).trim() === "";
  return !emptyFollows && title.endsWith(".") ? { title: "", text: plain } : { title, text: body };
}

export const isLines = file => /\.(jsonl|ndjson)$/i.test(file.name);

const isHtml = file => /\.html?$/i.test(file.name) || file.type === "text/html";

// One release of a text or a page; the page's main text is found by the server.
export async function readRelease(file, signal) {
  if (file.size > MaxRelease) throw new ServerError(`${file.name} is larger than 1 MB.`, 413);
  if (file.size === 0) throw new ServerError(`${file.name} is empty.`, 400);
  if (isHtml(file)) {
    // As bytes: the page itself names its encoding.
    const found = await callJson("extract", { body: await file.arrayBuffer(), type: "text/html", signal });
    return { id: file.name, title: found.title, text: found.text };
  }
  if (!/\.txt$/i.test(file.name) && file.type !== "text/plain") throw new ServerError(`${file.name} is not txt, html or jsonl.`, 415);
  return { id: file.name, ...splitTitle(await decode(file)) };
}

// Lines of JSON, each as it stands. The server judges them.
export async function readLines(file) {
  if (file.size > MaxFile) throw new ServerError(`${file.name} is larger than 200 MB. Use topiclab score for it.`, 413);
  return linesOf(await decode(file));
}

export const linesOf = text => text.split("\n").map(line => line.trim()).filter(line => line !== "");

async function decode(file) {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ServerError(`${file.name} is not UTF-8 text.`, 400);
  }
}

