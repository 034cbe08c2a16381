// The server's clock, learned from the dates of its answers, and the countdown by it.

import { clock } from "./words.js";

const SECOND = 1000;
const DAY = 86400 * SECOND;

export class ServerClock {
  #least = -Infinity;
  #most = Infinity;

  // An answer whose date is a whole second was written between asking and hearing: this bounds the difference.
  heard(date, asked, heard) {
    const written = Date.parse(date);
    if (Number.isNaN(written)) return;
    const least = written - heard;
    const most = written + SECOND - asked;
    if (least > this.#most || most < this.#least) {
      this.#least = least; // one of the clocks was set
      this.#most = most;
      return;
    }
    this.#least = Math.max(this.#least, least);
    this.#most = Math.min(this.#most, most);
  }

  now() {
    const known = this.#least !== -Infinity;
    return Date.now() + (known ? (this.#least + this.#most) / 2 : 0);
  }
}

export class Countdown {
  // `onBell` is called once for each time that the start or the end has passed while the page was open.
  constructor({ place, clock: server, times, onBell = () => {} }) {
    this.place = place;
    this.server = server;
    this.times = times;
    this.onBell = onBell;
    this.phase = null;
    this.tick();
  }

  tick() {
    const now = this.server.now();
    const { startsAt, endsAt } = this.times();
    const phase = now < startsAt ? "before" : now < endsAt ? "during" : "after";
    if (this.phase !== null && phase !== this.phase) this.onBell(phase);
    this.phase = phase;
    this.place.replaceChildren(...this.say(phase, phase === "before" ? startsAt - now : endsAt - now));
    setTimeout(() => this.tick(), SECOND - (now % SECOND) + 5);
  }

  say(phase, left) {
    if (phase === "after") return [];
    const number = document.createElement("b");
    const days = Math.floor(left / DAY);
    number.textContent = (days ? `${days} d ` : "") + clock(Math.ceil((left % DAY) / SECOND));
    return phase === "before" ? ["begins in ", number] : [number, " left"];
  }
}
