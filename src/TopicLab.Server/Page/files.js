// Reads releases from files and pasted text.

import { callJson, ServerError } from "./api.js";

const MaxRelease = 1 << 20;
// Pictures are most of many a document.
const MaxDocument = 10 << 20;
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

const Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const isDocx = file => /\.docx$/i.test(file.name) || file.type === Docx;

const isText = file => /\.(txt|text|md)$/i.test(file.name) || file.type === "text/plain";

// One release of a text, a page or a document; the main text of the latter two is found by the server.
export async function readRelease(file, signal) {
  if (/\.doc$/i.test(file.name)) throw new ServerError(`${file.name} is in Word's old format. Save it as docx.`, 415);
  const isFound = isDocx(file) || isHtml(file);
  if (!isFound && !isText(file)) throw new ServerError(`${file.name} is not txt, html, docx or jsonl.`, 415);
  if (file.size === 0) throw new ServerError(`${file.name} is empty.`, 400);
  if (file.size > (isDocx(file) ? MaxDocument : MaxRelease)) throw new ServerError(`${file.name} is larger than ${isDocx(file) ? 10 : 1} MB.`, 413);
  const id = file.name;
  if (isFound) {
    // As bytes: the page itself names its encoding.
    const { title, text } = await callJson("extract", { body: await bytesOf(file), type: isDocx(file) ? Docx : "text/html", signal });
    return { id, title, text };
  }
  const { title, text } = splitTitle(await decode(file));
  if (!title && !text.trim()) throw new ServerError(`${file.name} is empty.`, 400);
  return { id, title, text };
}

// Lines of JSON, each as it stands. The server judges them.
export async function readLines(file) {
  if (file.size > MaxFile) throw new ServerError(`${file.name} is larger than 200 MB. Use topiclab score for it.`, 413);
  const lines = linesOf(await decode(file));
  if (lines.length === 0) throw new ServerError(`${file.name} is empty.`, 400);
  return lines;
}

// What stands in the lines that are not blank, with their numbers.
export const linesOf = text => text.split("\n").map((line, at) => ({ line: line.trim(), number: at + 1 })).filter(({ line }) => line !== "");

// The release in a line, or null where there is none that can be shown.
export function asRelease(line) {
  try {
    const { id, title, text } = JSON.parse(line);
    if (typeof text !== "string") return null;
    return { id: typeof id === "string" || typeof id === "number" ? String(id) : "", title: typeof title === "string" ? title : "", text };
  } catch {
    return null;
  }
}

async function bytesOf(file) {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new ServerError(`${file.name} cannot be read. Was it moved, or is it a folder?`, 400);
  }
}

// UTF-8, or UTF-16 where a mark says so: that is what Windows' Notepad calls Unicode.
async function decode(file) {
  const bytes = await bytesOf(file);
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  const encoding = first === 0xFF && second === 0xFE ? "utf-16le" : first === 0xFE && second === 0xFF ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new ServerError(`${file.name} is not text in UTF-8. Save it in that encoding.`, 400);
  }
}
