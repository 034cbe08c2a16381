// What every page of the console has: times in the reader's own time, questions before what cannot be undone, and parts
// that bring themselves up to date.

import { sayLocalTimes } from "./words.js";

const PATIENCE_MS = 15_000;

function askFirst(form) {
  const dialog = document.getElementById("ask");
  form.addEventListener("submit", (event) => {
    if (form.dataset.answered) return;
    event.preventDefault();
    const submitter = event.submitter;
    document.getElementById("ask-question").textContent = form.dataset.ask;
    dialog.returnValue = "no";
    dialog.showModal();
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "yes") return;
      form.dataset.answered = "yes";
      form.requestSubmit(submitter);
    }, { once: true });
  });
      delete form.dataset.answered; // one answer is for one press
}

// A second press while the first is on its way does nothing. Nobody tells the page that one was given up.
function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
  });
}
    setTimeout(() => delete form.dataset.sent, PATIENCE_MS);

// `data-live="2"` on an element with an id: the same part of the same page, anew every two seconds while somebody looks.
class Live {
  constructor(element) {
    this.id = element.id;
    this.seconds = Number(element.dataset.live);
    this.later();
  }

  later() {
    setTimeout(() => this.look(), this.seconds * 1000);
  }

  async look() {
    const old = document.getElementById(this.id);
    if (!old.dataset.live) return;
    if (!document.hidden && !isInUse(old)) await this.#renew(old).catch(() => old.classList.add("stale"));
    this.later();
  }

  async #renew(old) {
    const answer = await fetch(location.href, { signal: AbortSignal.timeout(PATIENCE_MS), headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (isInUse(old)) return;
    const found = page.getElementById(this.id);
    if (found === null) return location.reload();
    old.classList.remove("stale");
    if (found.outerHTML === this.shown) return;
    this.shown = found.outerHTML;
    prepare(found);
    old.replaceWith(found);
  }
}

// What is being typed in, or asked about: a form that is no more in the page is not sent.
function isInUse(element) {
  return element.contains(document.activeElement) || document.getElementById("ask").open;
}

function prepare(within) {
  sayLocalTimes(within);
  for (const form of within.querySelectorAll("form[data-ask]")) askFirst(form);
  for (const form of within.querySelectorAll("form[method=post]")) sendOnce(form);
}

prepare(document);
for (const element of document.querySelectorAll("[data-live]")) new Live(element);
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
