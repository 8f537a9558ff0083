// Calls of the server. Every failure is a ServerError whose message is a sentence for people.

let key = null;
let model;

// Of the card that is known, and of the answer that came last and is no card.
let cardVersion = null;
let lastVersion = null;

// By which model an answer was made.
export const versionOf = response => response.headers.get("TopicLab-Model");

export class ServerError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

// Kept in memory only: a reload forgets it.
export function useKey(value) {
  key = value || null;
}

// onVersion: told by which model the answer was made.
export async function call(path, { method = "POST", query = {}, body, type = "application/json", signal, onVersion } = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== undefined) parameters.append(name, value);
  const headers = {};
  if (body !== undefined) headers["Content-Type"] = type;
  if (key) headers["X-Api-Key"] = key;
  const asked = parameters.toString();
  let response;
  try {
    response = await fetch(asked ? `${path}?${asked}` : path, { method, headers, body, signal, credentials: "same-origin" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ServerError("The server did not answer. Is it still running?", 0);
  }
  if (!response.ok) throw new ServerError(await sentence(response), response.status);
  const version = versionOf(response);
  if (version) {
    if (path !== "model") lastVersion = version;
    // The server has loaded another model: its card is asked for anew.
    if (cardVersion && version !== cardVersion) {
      model = undefined;
      cardVersion = null;
    }
    onVersion?.(version);
  }
  return response;
}

export async function callJson(path, options) {
  const response = await call(path, options);
  try {
    return await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ServerError("The server's answer was cut off.", response.status);
  }
}

export const scored = release => ({ body: JSON.stringify(release) });

async function sentence(response) {
  let problem = {};
  try {
    problem = await response.json();
  } catch {
    // A proxy's page, not the server's own answer.
  }
  const said = problem.detail || problem.title || `The server answered with status ${response.status}.`;
  const wait = response.status === 429 ? Number(response.headers.get("Retry-After")) : 0;
  const end = /[.!?]$/.test(said) ? said : `${said}.`;
  return wait > 0 ? `${end} Try again in ${wait} s.` : end;
}

// The model's card; asked for once, and again after a failure or for another model.
export function getModel() {
  if (!model) {
    const asked = loadCard().then(card => {
      if (model === asked) cardVersion = card.version;
      return card;
    });
    model = asked;
    asked.catch(() => {
      if (model === asked) model = undefined;
    });
  }
  return model;
}

async function loadCard() {
  lastVersion = null;
  const card = await callJson("model", { method: "GET" });
  // An answer of another model overtook the card. Once more is enough: whichever is older, this one is the newest.
  return lastVersion && lastVersion !== card.version ? await callJson("model", { method: "GET" }) : card;
}
