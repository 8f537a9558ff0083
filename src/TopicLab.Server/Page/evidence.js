// Lights the words and sentences of one topic in a text.

import { make } from "./dom.js";

// Weaker words than this share of the strongest stay unlit: the eye should find what counts.
const Faintest = 0.07;

// A margin of which the strongest word should be: where all words are weaker, they look weak.
const Strong = 0.5;

// Paragraphs of the text, each a list of [text, mark] runs.
export function lit(text, evidence, field) {
  const length = text.length;
  const strength = new Float64Array(length);
  const sentence = new Uint8Array(length);
  let strongest = Strong;
  if (evidence) {
    for (const term of evidence.terms) {
      strongest = Math.max(strongest, Math.abs(term.contribution));
      if ((term.field ?? "text") !== field) continue;
      for (let i = term.start; i < term.start + term.length && i < length; i++) strength[i] += term.contribution;
    }
    if (field === "text") {
      evidence.sentences.forEach((found, rank) => {
        for (let i = found.start; i < found.start + found.length && i < length; i++) sentence[i] = rank === 0 ? 1 : 2;
      });
    }
  }
  const step = i => {
    const share = strength[i] / strongest;
    return Math.abs(share) < Faintest ? 0 : Math.sign(share) * Math.min(10, Math.max(2, Math.round(Math.sqrt(Math.abs(share)) * 10)));
  };
  const paragraphs = [];
  for (const [start, end] of paragraphsOf(text)) {
    const runs = [];
    let from = start;
    while (from < end) {
      const level = step(from);
      let to = from + 1;
      while (to < end && step(to) === level && sentence[to] === sentence[from]) to++;
      runs.push({ text: text.slice(from, to), start: from, level, sentence: sentence[from] });
      from = to;
    }
    paragraphs.push({ start, runs });
  }
  return paragraphs;
}

function* paragraphsOf(text) {
  let start = 0;
  for (const gap of text.matchAll(/\n[^\S\n]*\n\s*/g)) {
    if (gap.index > start) yield [start, gap.index];
    start = gap.index + gap[0].length;
  }
  if (start < text.length) yield [start, text.length];
}

// Fills an element with runs; runs of one sentence stand in one span.
export function fill(element, runs) {
  let holder = null;
  let of = 0;
  const nodes = [];
  for (const run of runs) {
    if (run.sentence !== of) {
      of = run.sentence;
      holder = of ? make("span", { class: of === 1 ? "sentence best" : "sentence" }) : null;
      if (holder) nodes.push(holder);
    }
    const node = run.level ? make("mark", { class: `${run.level > 0 ? "for" : "against"} s${Math.abs(run.level)}` }, run.text) : run.text;
    if (holder) holder.append(node);
    else nodes.push(node);
  }
  element.replaceChildren(...nodes);
}

// Words below this share of the strongest are noise to a reader.
const Least = 0.05;

// The strongest different words, for or against: [{ text, contribution }], strongest first.
export function strongestWords(evidence, sign, most) {
  const sums = new Map();
  for (const term of evidence.terms) {
    if (Math.sign(term.contribution) !== sign) continue;
    const word = term.text.toLocaleLowerCase("en");
    const known = sums.get(word) ?? { text: term.text, contribution: 0 };
    known.contribution += term.contribution;
    sums.set(word, known);
  }
  // Terms are in the order of their contributions.
  const ends = evidence.terms.filter((_, at) => at === 0 || at === evidence.terms.length - 1);
  const least = Least * Math.max(0, ...ends.map(term => Math.abs(term.contribution)));
  return [...sums.values()].filter(word => Math.abs(word.contribution) >= least)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)).slice(0, most);
}
