// Asks again and again, as often as the server advises, and says what is new. One question at a time; none while
// nobody looks.

const FIRST_SECONDS = 1;
const LONGEST_SECONDS = 60;
const PATIENCE_SECONDS = 15;

export class Poll {
  // `onNew(value)` is given what has changed, `onHeard(ok)` is called after every question; `read` makes a value of an
  // answer of the kind that is accepted.
  constructor({ source, tag = "", clock, onNew, onHeard = () => {}, accept = "application/json", read = (answer) => answer.json() }) {
    Object.assign(this, { source, tag, clock, onNew, onHeard, accept, read });
    this.advised = FIRST_SECONDS;
    this.failures = 0;
    this.timer = null;
    this.question = null;
    document.addEventListener("visibilitychange", () => this.look());
    addEventListener("online", () => this.look());
  }

  start() {
    this.#later(this.advised * (0.5 + Math.random()));
  }

  // Another page of the same: asked for at once, and what is being asked for is given up.
  turn(source) {
    if (source !== this.source) this.question?.abort();
    this.source = source;
    this.tag = "";
    return this.ask();
  }

  look() {
    if (!document.hidden && !this.question && this.timer !== null) this.#later(Math.random());
  }

  async ask() {
    if (this.question) return;
    const source = this.source;
    let isHeard = true;
    this.question = new AbortController();
    const patience = setTimeout(() => this.question.abort(), PATIENCE_SECONDS * 1000);
    try {
      await this.#askOnce(source, this.question.signal);
    } catch {
      isHeard = false;
    }
    clearTimeout(patience);
    this.question = null;
    if (source !== this.source) return this.ask();
    this.failures = isHeard ? 0 : this.failures + 1;
    this.onHeard(isHeard);
    const wait = this.failures ? Math.min(LONGEST_SECONDS, 2 ** this.failures) : this.advised;
    this.#later(wait * (0.9 + Math.random() / 5));
  }

  async #askOnce(source, signal) {
    const headers = { Accept: this.accept };
    if (this.tag) headers["If-None-Match"] = this.tag;
    const asked = Date.now();
    const answer = await fetch(source, { headers, cache: "no-store", credentials: "same-origin", signal });
    this.clock?.heard(answer.headers.get("Date"), asked, Date.now());
    if (answer.redirected) return location.reload(); // who is signed out meanwhile is led to sign in, and back
    if (answer.status !== 304 && !answer.ok) throw new Error(`status ${answer.status}`);
    this.advised = Number(answer.headers.get("X-Poll-Seconds")) || this.advised;
    if (answer.status === 304) return;
    const value = await this.read(answer);
    if (source !== this.source) return;
    this.tag = answer.headers.get("ETag") ?? "";
    this.onNew(value);
  }

  #later(seconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (document.hidden) this.#later(this.advised);
      else this.ask();
    }, seconds * 1000);
  }
}
