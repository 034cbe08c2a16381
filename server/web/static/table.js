// A board that is on the screen and stays up to date: rows are known by their contestant, so that one that changes its
// rank is moved, seen to move, and nothing else is touched.

import { Rows } from "./cells.js";

const MOVE_MS = 700;
const SVG = "http://www.w3.org/2000/svg";
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Board {
  constructor({ table }) {
    this.table = table;
    this.body = table.querySelector("tbody");
    this.labels = null;
    this.own = null;
  }

  // What is known of the problems may come with the start.
  show(page, { animated = true } = {}) {
    this.#takeProblems(page.problems ?? []);
    const known = new Map([...this.body.children].map((line) => [line.dataset.user, line]));
    const moves = animated && !calm.matches;
    const before = moves ? places(known.values()) : new Map();
    const lines = page.rows.map((row) => {
      const line = known.get(row.user);
      if (!line) return this.rows.make(row);
      const changed = this.rows.fill(line, row);
      if (moves) changed.forEach(flash);
      return line;
    });
    if (!isSame(this.body.children, lines)) this.body.replaceChildren(...lines);
    this.markOwn(this.own);
    if (moves) glide(lines, before);
  }

  markOwn(user) {
    this.own = user;
    for (const line of this.body.children) line.classList.toggle("mine", line.dataset.user === user);
  }

  #takeProblems(problems) {
    const labels = JSON.stringify(problems.map((each) => [each.label, each.title, each.colour ?? null]));
    if (this.labels === null) {
      this.labels = JSON.stringify([...this.table.querySelectorAll("thead .problem")].map(shown));
      this.rows = new Rows({ table: this.table, problems });
    }
    if (labels === this.labels) return;
    this.labels = labels;
    const head = this.table.querySelector("thead tr");
    head.querySelectorAll(".problem").forEach((each) => each.remove());
    for (const problem of problems) head.append(heading(problem));
    this.table.className = `board problems-${problems.length}`;
    this.rows = new Rows({ table: this.table, problems });
    this.body.replaceChildren();
  }
}

export function flash(cell) {
  cell.classList.remove("changed");
  void cell.offsetWidth; // so that the animation begins again
  cell.classList.add("changed");
}

export function places(lines) {
  return new Map([...lines].map((line) => [line, line.getBoundingClientRect().top]));
}

// Each line from where it was to where it is.
export function glide(lines, before, { milliseconds = MOVE_MS } = {}) {
  const after = places(lines);
  for (const line of lines) {
    const from = before.get(line);
    if (from === undefined || from === after.get(line)) continue;
    const upwards = from > after.get(line);
    line.classList.toggle("rising", upwards);
    const move = line.animate(
      [{ transform: `translateY(${from - after.get(line)}px)` }, { transform: "none" }],
      { duration: milliseconds, easing: "cubic-bezier(.3,.7,.2,1)" },
    );
    move.onfinish = () => line.classList.remove("rising");
  }
}

function heading(problem) {
  const head = document.createElement("th");
  head.setAttribute("role", "columnheader");
  head.scope = "col";
  head.className = "problem";
  const label = document.createElement("abbr");
  label.title = problem.title;
  label.textContent = problem.label;
  head.append(label);
  if (problem.colour) head.append(dot(problem.colour));
  return head;
}

// What a heading says, as `takeProblems` compares it.
function shown(head) {
  const label = head.querySelector("abbr");
  return [label.textContent, label.title, head.querySelector("circle")?.getAttribute("fill") ?? null];
}

function dot(colour) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("class", "dot");
  picture.setAttribute("viewBox", "0 0 10 10");
  picture.setAttribute("aria-hidden", "true");
  const circle = document.createElementNS(SVG, "circle");
  for (const [name, value] of Object.entries({ cx: 5, cy: 5, r: 4.5, fill: colour })) circle.setAttribute(name, value);
  picture.append(circle);
  return picture;
}

function isSame(children, lines) {
  return children.length === lines.length && lines.every((line, place) => children[place] === line);
}
