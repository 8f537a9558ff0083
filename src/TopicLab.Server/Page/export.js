// What people take with them: the clipboard and files.

import { announce, percent } from "./dom.js";
import { strongestWords } from "./evidence.js";
import { showProblem } from "./problem.js";

// button: says for a moment that it is done.
export async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    announce("Copied.");
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 2000);
  } catch {
    showProblem("The browser does not allow this page to copy. Download the file instead.");
  }
}

export function download(name, type, content) {
  const address = URL.createObjectURL(new Blob([content].flat(), { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  announce(`${name} is downloaded.`);
}

// The last part of a path, without what file systems dislike.
export function safeName(id) {
  const last = String(id).split(/[\\/]/).pop().replace(/\.(txt|html?|docx|jsonl)$/i, "").replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+/, "").slice(0, 80);
  return last || "release";
}

const escape = text => text.replace(/[\\`*_[\]<>#|]/g, "\\$&").replace(/\s+/g, " ");

export function releaseMarkdown(explanation, topics, summary, scope) {
  const name = id => topics.get(id)?.name || id;
  const lines = [`# ${escape(explanation.title || explanation.id)}`, ""];
  if (explanation.labels.length === 0) lines.push("No topic reaches its threshold.", "");
  for (const id of explanation.labels) {
    const words = strongestWords(explanation.evidence[id], 1, 6).map(word => escape(word.text)).join(", ");
    lines.push(`- **${escape(name(id))}** ${percent(explanation.scores[id])}${words ? `: ${words}` : ""}`);
  }
  if (explanation.labels.length) lines.push("");
  if (summary?.summary) lines.push(`## ${scope === null ? "Summary" : `Summary: ${escape(name(scope))}`}`, "", escape(summary.summary), "");
  return `${lines.join("\n").trimEnd()}\n`;
}
