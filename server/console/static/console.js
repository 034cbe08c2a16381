// What every page of the console has: times in the reader's own time, questions before what cannot be undone, and parts
// that bring themselves up to date.

import { placesIn, scrollBack } from "./scrolling.js";
import { sayLocalTimes } from "./words.js";

const PATIENCE_MS = 15_000;
const GONE = new Set([403, 404]);

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
      delete form.dataset.answered; // one answer is for one press
    }, { once: true });
  });
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
    setTimeout(() => delete form.dataset.sent, PATIENCE_MS);
  });
}

// `data-live="2"` on an element with an id: the same part of the same page, anew every two seconds while somebody looks.
// A page is asked for once, however many parts it has.
class Live {
  constructor() {
    this.written = new Map(this.parts.map((each) => [each.id, each.outerHTML]));
    this.later();
  }

  get parts() {
    return [...document.querySelectorAll("[data-live]")];
  }

  later() {
    const seconds = Math.min(...this.parts.map((each) => Number(each.dataset.live)));
    if (seconds < Infinity) setTimeout(() => this.look(), seconds * 1000);
  }

  async look() {
    if (!document.hidden && !this.parts.every(isInUse)) {
      const page = await askedAgain().catch(() => null);
      document.getElementById("lost").hidden = page !== null;
      if (page !== null && !this.#take(page)) return location.reload();
    }
    this.later();
  }

  // False where the address leads to another page by now.
  #take(page) {
    if (this.parts.some((each) => page.getElementById(each.id) === null)) return isWrittenIn(document);
    for (const old of this.parts) {
      if (!isInUse(old)) this.#put(old, page.getElementById(old.id));
    }
    return true;
  }

  #put(old, found) {
    const written = found.outerHTML;
    if (written === this.written.get(old.id)) return;
    this.written.set(old.id, written);
    prepare(found);
    keepOpen(old, found);
    const places = placesIn(old);
    old.replaceWith(found);
    scrollBack(found, places);
  }
}

// Who may not see it any more is told that by the page itself.
async function askedAgain() {
  const answer = await fetch(location.href, { signal: AbortSignal.timeout(PATIENCE_MS), headers: { Accept: "text/html" } });
  if (!answer.ok && !GONE.has(answer.status)) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function keepOpen(old, found) {
  for (const each of old.querySelectorAll("details[id]")) {
    const same = found.querySelector(`details[id="${CSS.escape(each.id)}"]`);
    if (same !== null) same.open = each.open;
  }
}

// What is being typed in, or asked about: a form that is no more in the page is not sent.
function isInUse(element) {
  return element.contains(document.activeElement) || document.getElementById("ask").open || isWrittenIn(element);
}

function isWrittenIn(element) {
  const fields = [...element.querySelectorAll("input, textarea")];
  return fields.some((each) => each.value !== each.defaultValue || each.checked !== each.defaultChecked);
}

// On a phone the parts of the console are a line that scrolls.
function showWhereOneIs(line) {
  const here = line.querySelector("[aria-current]");
  if (here !== null) line.scrollLeft = here.offsetLeft - (line.clientWidth - here.offsetWidth) / 2;
}

function prepare(within) {
  sayLocalTimes(within);
  for (const form of within.querySelectorAll("form[data-ask]")) askFirst(form);
  for (const form of within.querySelectorAll("form[method=post]")) sendOnce(form);
}

new Live(); // before anything is changed of what the server wrote
prepare(document);
showWhereOneIs(document.querySelector(".top nav"));
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
