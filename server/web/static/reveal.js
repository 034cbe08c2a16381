// The closing ceremony: the rows from the last place upwards, a step at a time, forwards and back. How many steps were
// done stands in the address, so that a page that is loaded again goes on from there.

import { Rows } from "./cells.js";
import { at } from "./live.js";
import { flash, glide, places } from "./table.js";

const MOVE_MS = 1400;
const NO_ANSWER = "The server does not answer.";
const main = at("main");
const screen = at("window");
const body = at("rows");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

class Ceremony {
  constructor({ problems, rows, worths, steps }, done) {
    this.steps = steps;
    this.done = 0;
    this.undoing = [];
    this.maker = new Rows({ table: at("board"), problems });
    // In the order of the board.
    this.lines = rows.map((row, place) => ({
      row: { ...row, cells: [...row.cells] },
      worth: worths[place],
      finalRank: null,
      element: this.maker.make(row),
    }));
    this.byUser = new Map(this.lines.map((line) => [line.row.user, line]));
    body.replaceChildren(...this.lines.map((line) => line.element));
    while (this.done < Math.min(done, this.steps.length)) this.#take(this.steps[this.done]);
    this.show();
  }

  forward() {
    const step = this.steps[this.done];
    if (step !== undefined) this.show(this.#take(step));
  }

  // What is to be shown of it.
  #take(step) {
    const line = this.byUser.get(step.user);
    const from = this.lines.indexOf(line);
    this.undoing.push({ line, from, row: { ...line.row, cells: [...line.row.cells] }, worth: line.worth });
    this.done += 1;
    if (step.problem === null || step.problem === undefined) {
      line.finalRank = step.newRank;
      return { said: `${line.row.name}: final rank ${step.newRank}.` };
    }
    line.row.cells[step.problem] = step.cell;
    Object.assign(line.row, { solved: step.solved, points: step.points, penaltySeconds: step.penaltySeconds });
    line.worth = step.worth;
    this.#move(from, step.place);
    const label = this.maker.problems[step.problem].label;
    const isSolved = step.cell.solvedSeconds !== undefined && step.cell.solvedSeconds !== null;
    return {
      changed: [line, step.problem],
      said: `${line.row.name}, problem ${label}: ${isSolved ? "solved" : "not solved"}, rank ${step.newRank}.`,
    };
  }

  back() {
    const last = this.undoing.pop();
    if (last === undefined) return;
    this.done -= 1;
    const { line, from, row, worth } = last;
    line.finalRank = null;
    line.row = row;
    line.worth = worth;
    this.#move(this.lines.indexOf(line), from);
    this.show({ said: "One step back." });
  }

  #move(from, to) {
    this.lines.splice(to, 0, ...this.lines.splice(from, 1));
  }

  show({ changed = null, said = "" } = {}) {
    const before = places(body.children);
    this.#rank();
    const current = this.byUser.get(this.steps[this.done]?.user);
    for (const line of this.lines) {
      this.maker.fill(line.element, line.row);
      line.element.classList.toggle("final", line.finalRank !== null);
      line.element.classList.toggle("current", line === current);
    }
    const elements = this.lines.map((line) => line.element);
    if (elements.some((element, place) => body.children[place] !== element)) body.replaceChildren(...elements);
    if (changed) flash(changed[0].element.querySelectorAll(".cell")[changed[1]]);
    follow((current ?? this.lines[0])?.element);
    if (!calm.matches) glide(elements, before, { milliseconds: MOVE_MS });
    at("progress").textContent = current ? `${this.done} of ${this.steps.length}` : "Final board";
    main.classList.toggle("over", !current);
    at("next").disabled = !current;
    at("back").disabled = this.done === 0;
    at("status").textContent = said;
    history.replaceState(null, "", `#${this.done}`);
  }

  // Equal ones share a rank; the lines are in the order of their worths.
  #rank() {
    let rank = 1;
    this.lines.forEach((line, place) => {
      if (place > 0 && line.worth !== this.lines[place - 1].worth) rank = place + 1;
      line.row.rank = line.finalRank ?? rank;
    });
  }
}

// The row that is next stays in the lower part of the screen, with those above it in sight.
function follow(element) {
  if (!element) return;
  const target = element.offsetTop - screen.clientHeight * 0.7;
  screen.scrollTop = Math.max(0, target);
}

async function begin() {
  const answer = await fetch(main.dataset.source, { headers: { Accept: "application/json" } }).catch(() => null);
  const told = await answer?.json().catch(() => null);
  if (answer?.ok && told) return new Ceremony(told, Number(location.hash.slice(1)));
  at("lost").hidden = false;
  at("lost").textContent = `The ceremony cannot begin: ${told?.detail ?? NO_ANSWER} Load the page again.`;
  return null;
}

const ceremony = await begin();
if (ceremony) {
  at("next").addEventListener("click", () => ceremony.forward());
  at("back").addEventListener("click", () => ceremony.back());
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isOnButton = event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement;
    if ((event.key === " " && !isOnButton) || event.key === "ArrowRight" || event.key === "PageDown") ceremony.forward();
    else if (event.key === "ArrowLeft" || event.key === "PageUp") ceremony.back();
    else return;
    event.preventDefault();
  });
  main.classList.add("ready");
}
