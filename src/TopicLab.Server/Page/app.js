// The page: views by the address's fragment, files dropped anywhere, menus.

import { getModel } from "./api.js";
import { startBatch, takeMany } from "./batch.js";
import { byId } from "./dom.js";
import { showModel } from "./model.js";
import { hideProblem, startProblem } from "./problem.js";
import { openRelease, startRelease, takeFiles } from "./release.js";

const Views = ["release", "batch", "model"];
const Titles = { release: "TopicLab", batch: "Batch – TopicLab", model: "Model – TopicLab" };

function viewOf(fragment) {
  const name = fragment.replace(/^#/, "");
  return Views.includes(name) ? name : null;
}

function show(view, isFocusing) {
  for (const name of Views) byId(`view-${name}`).hidden = name !== view;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = Titles[view];
  if (view === "model") showModel();
  if (isFocusing) {
    window.scrollTo({ top: 0 });
    const heading = view === "release" && !byId("result").hidden ? byId("release-title") : byId(`${view}-heading`);
    heading.focus({ preventScroll: true });
  }
}

function startViews() {
  window.addEventListener("hashchange", () => {
    const view = viewOf(location.hash);
    // "#main" of the skip link is no view.
    if (view) {
      hideProblem();
      show(view, true);
    }
  });
  show(viewOf(location.hash) ?? "release", false);
}

const go = view => {
  location.hash = view;
  show(view, true);
};

function startDrops() {
  let depth = 0;
  const hasFiles = event => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const light = isOver => document.body.classList.toggle("dropping", isOver);
  window.addEventListener("dragenter", event => {
    if (hasFiles(event)) light(++depth > 0);
  });
  window.addEventListener("dragleave", event => {
    if (hasFiles(event)) light(--depth > 0);
  });
  window.addEventListener("dragover", event => {
    if (hasFiles(event)) event.preventDefault();
  });
  window.addEventListener("drop", event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    light(false);
    const files = [...event.dataTransfer.files];
    if (byId("view-batch").hidden) {
      go("release");
      takeFiles(files, toBatch);
    } else {
      takeMany(files);
    }
  });
}

function toBatch(files) {
  go("batch");
  takeMany(files);
}

function startMenus() {
  const close = menu => {
    menu.querySelector(".choices").hidden = true;
    menu.querySelector("[aria-expanded]").setAttribute("aria-expanded", "false");
  };
  const menus = [...document.querySelectorAll(".menu")];
  for (const menu of menus) {
    const button = menu.querySelector("[aria-expanded]");
    button.addEventListener("click", () => {
      const isOpen = menu.querySelector(".choices").hidden;
      menus.forEach(close);
      menu.querySelector(".choices").hidden = !isOpen;
      button.setAttribute("aria-expanded", String(isOpen));
    });
    menu.querySelector(".choices").addEventListener("click", () => {
      close(menu);
      button.focus();
    });
    menu.addEventListener("keydown", event => {
      if (event.key !== "Escape" || menu.querySelector(".choices").hidden) return;
      event.preventDefault();
      close(menu);
      button.focus();
    });
  }
  document.addEventListener("click", event => menus.filter(menu => !menu.contains(event.target)).forEach(close));
}

startProblem();
startRelease({ onMany: toBatch });
startBatch({ onOpen: release => {
  go("release");
  openRelease(release);
} });
startMenus();
startDrops();
startViews();
// Asked early, so that the first release need not wait for it; a failure is told when the card is needed.
getModel().catch(() => {});
document.addEventListener("key", () => {
  if (!byId("view-model").hidden) showModel();
});
