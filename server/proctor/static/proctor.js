// Pages of proctors: the grid brings itself up to date, finds while one types, and says when an incident comes; what runs
// down runs down.

import { Poll } from "./poll.js";
import { placesIn, scrollBack } from "./scrolling.js";
import { sayLocalTimes } from "./words.js";

const TYPED_MS = 250;
const TICK_MS = 250;
const LOST_AFTER = 2;
const grid = document.getElementById("grid");

class Grid {
  constructor() {
    this.title = document.title;
    this.failures = 0;
    this.unseen = this.#count();
    this.#sayUnseen();
    this.poll = new Poll({
      source: grid.dataset.grid + grid.dataset.query,
      accept: "text/html",
      read: (answer) => answer.text(),
      onNew: (text) => this.#take(text),
      onHeard: (ok) => this.#heard(ok),
    });
    this.poll.start();
    const search = document.getElementById("search");
    search.elements.words.addEventListener("input", () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.#find(search), TYPED_MS);
    });
  }

  #find(search) {
    const query = `?${new URLSearchParams(new FormData(search))}`;
    history.replaceState(null, "", location.pathname + query);
    this.poll.turn(grid.dataset.grid + query);
  }

  #take(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    sayLocalTimes(page);
    const focused = grid.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    const places = placesIn(grid);
    grid.replaceChildren(...page.body.childNodes);
    if (focused) grid.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    scrollBack(grid, places);
    const before = this.unseen;
    this.unseen = this.#count();
    this.#sayUnseen();
    const more = this.unseen - before;
    if (more > 0) document.getElementById("status").textContent = more === 1 ? "A new incident." : `${more} new incidents.`;
  }

  #heard(ok) {
    this.failures = ok ? 0 : this.failures + 1;
    document.getElementById("lost").hidden = this.failures < LOST_AFTER;
  }

  #count() {
    return Number(grid.querySelector("[data-unseen]")?.dataset.unseen ?? 0);
  }

  #sayUnseen() {
    document.title = this.unseen ? `(${this.unseen}) ${this.title}` : this.title;
  }
}

// `data-left="83"` on an element: so many seconds were left when it came. Whatever clock the machine has does not matter.
function tick() {
  const now = performance.now();
  for (const element of document.querySelectorAll("[data-left]")) {
    element.dataset.came ??= now;
    const left = Math.max(0, Number(element.dataset.left) - (now - Number(element.dataset.came)) / 1000);
    if (element.dataset.says === "clock") element.textContent = minutes(left);
    else element.value = left;
  }
  setTimeout(tick, TICK_MS);
}

function minutes(seconds) {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

// What opens over the page goes by Escape.
function closeByKey(details) {
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    details.open = false;
    details.querySelector("summary").focus();
  });
}

if (grid !== null) new Grid();
document.querySelectorAll(".to-all").forEach(closeByKey);
if (document.querySelector("[data-left]")) tick();
