// What went wrong, as a sentence above the view.

import { useKey } from "./api.js";
import { byId } from "./dom.js";

export function startProblem() {
  const box = byId("problem");
  box.querySelector(".close").addEventListener("click", hideProblem);
  byId("key-form").addEventListener("submit", event => {
    event.preventDefault();
    useKey(byId("key").value);
    byId("key").value = "";
    hideProblem();
    document.dispatchEvent(new Event("key"));
  });
}

export function showProblem(sentence, needsKey = false) {
  const box = byId("problem");
  box.querySelector("p").textContent = sentence;
  byId("key-form").hidden = !needsKey;
  box.hidden = false;
  box.scrollIntoView({ block: "nearest" });
}

export function hideProblem() {
  byId("problem").hidden = true;
}

// Runs an action; its failure is shown, one that was asked for is not.
export async function attempt(action) {
  hideProblem();
  try {
    await action();
    return true;
  } catch (error) {
    if (error.name !== "AbortError") {
      showProblem(error.message || "Something went wrong.", error.status === 401);
      if (error.status === undefined) console.error(error);
    }
    return false;
  }
}
