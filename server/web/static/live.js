// What the board's page and the hall's screen have in common: the clock, the state, and what is said when the board is
// old or the connection gone.

import { Countdown, ServerClock } from "./clock.js";

const LOST_AFTER = 2;
const TO_COME = new Set(["draft", "announced"]);

export class Live {
  constructor(main) {
    this.clock = new ServerClock();
    this.startsAt = Date.parse(main.dataset.startsAt);
    this.endsAt = Date.parse(main.dataset.endsAt);
    this.state = main.dataset.state;
    this.words = JSON.parse(main.dataset.stateWords);
    this.failures = 0;
    this.countdown = new Countdown({
      place: at("countdown"),
      clock: this.clock,
      times: () => this,
    });
  }

  heard(isWell) {
    this.failures = isWell ? 0 : this.failures + 1;
    const isLost = this.failures >= LOST_AFTER || (!isWell && !navigator.onLine);
    if (isLost === at("lost").hidden) {
      at("lost").hidden = !isLost;
      at("status").textContent = isLost ? "No news from the server: the board is as it last was." : "The board is up to date again.";
    }
  }

  take(page) {
    this.startsAt = Date.parse(page.startsAt);
    this.endsAt = Date.parse(page.endsAt);
    this.#announce("frozen", Boolean(page.isFrozen), "The board is frozen.", "The board shows everything again.");
    this.#announce("stale", Boolean(page.isStale), "This board may be old.", "The board is up to date again.");
    if (page.state !== this.state) {
      this.state = page.state;
      const state = at("state").firstElementChild;
      state.className = `state state-${page.state}`;
      state.textContent = this.words[page.state];
      this.#begin(page.state);
    }
    at("empty").hidden = page.rows.length > 0;
  }

  // What an empty board says.
  #begin(state) {
    const isToCome = TO_COME.has(state);
    for (const each of at("empty").querySelectorAll("[data-before]")) each.hidden = !isToCome;
    for (const each of at("empty").querySelectorAll("[data-since]")) each.hidden = isToCome;
  }

  #announce(id, is, yes, no) {
    if (is !== at(id).hidden) return;
    at(id).hidden = !is;
    at("status").textContent = is ? yes : no;
  }
}

export function at(id) {
  return document.getElementById(id);
}
