// Rows of a board out of what the server says of them; templates/cells.html and leaderboard/cells.py write the same.

import { clock, number, tries } from "./words.js";

export class Rows {
  constructor({ table, problems }) {
    this.told = table.dataset;
    this.problems = problems;
  }

  make(row) {
    const line = document.createElement("tr");
    line.setAttribute("role", "row");
    line.dataset.user = row.user;
    line.append(part("td", "rank"), this.#name(row), part("td", "num solved-count"));
    if ("points" in this.told) line.append(part("td", "num points"));
    if (this.told.time !== "none") line.append(part("td", "num time"));
    for (const problem of this.problems) {
      const cell = part("td", "cell");
      cell.dataset.label = problem.label;
      line.append(cell);
    }
    this.fill(line, row);
    return line;
  }

  // Only what differs is touched. The cells that changed.
  fill(line, row) {
    say(line.querySelector(".rank"), row.rank);
    say(line.querySelector(".name bdi"), row.name);
    this.fillTotals(line, row);
    const changed = [];
    const cells = line.querySelectorAll(".cell");
    row.cells.forEach((cell, place) => {
      if (place < cells.length && this.fillCell(cells[place], cell)) changed.push(cells[place]);
    });
    return changed;
  }

  fillTotals(line, row) {
    say(line.querySelector(".solved-count"), row.solved);
    const points = line.querySelector(".points");
    if (points) say(points, number(row.points ?? 0));
    const time = line.querySelector(".time");
    if (time) say(time, this.told.time === "minutes" ? Math.floor(row.penaltySeconds / 60) : clock(row.penaltySeconds));
  }

  fillCell(place, cell) {
    const told = this.#told(cell);
    const key = JSON.stringify(told);
    const before = place.dataset.told ?? keyOf(place);
    place.dataset.told = key;
    if (key === before) return false;
    place.className = `cell ${told?.kind ?? ""}`.trim();
    place.replaceChildren(...(told ? inside(told) : []));
    return true;
  }

  #told(cell) {
    const { tries: known = 0, pending = 0, points = 0, solvedSeconds, isFirst } = cell;
    const small = [String(known), ` ${tries(known)}`];
    if (solvedSeconds !== undefined && solvedSeconds !== null) {
      const byPoints = "pointsInCells" in this.told;
      return {
        kind: isFirst ? "solved first" : "solved",
        mark: isFirst ? "★" : "✓",
        hidden: `${isFirst ? "First to solve" : "Solved"}, ${byPoints ? "points" : "minute"} `,
        big: byPoints ? number(points ?? 0) : String(Math.floor(solvedSeconds / 60)),
        small,
      };
    }
    if (pending) {
      return { kind: "pending", mark: "?", hidden: "Pending, tries ", big: `${known}+${pending}`, small: ["", "pending"] };
    }
    if (known && points) {
      return { kind: "part", mark: "◐", hidden: "Points ", big: number(points), small };
    }
    if (known) return { kind: "tried", mark: "✗", hidden: "Not solved", big: "", small };
    return null;
  }

  #name(row) {
    const name = document.createElement("th");
    name.setAttribute("role", "rowheader");
    name.scope = "row";
    name.className = "name";
    name.append(document.createElement("bdi"));
    if (row.members?.length) {
      const members = document.createElement("small");
      members.append(made("bdi", row.members.join(", ")));
      name.append(" ", members);
    }
    return name;
  }
}

// Of a cell that the server wrote: its text says all.
function keyOf(place) {
  if (!place.classList.contains("cell") || place.childElementCount === 0) return "null";
  const [mark, big, small] = place.children;
  const hidden = big.querySelector(".vh").textContent;
  const w = small.querySelector(".w").textContent;
  return JSON.stringify({
    kind: place.className.replace(/^cell ?/, ""),
    mark: mark.textContent,
    hidden,
    big: big.textContent.slice(hidden.length),
    small: [small.textContent.slice(0, small.textContent.length - w.length), w],
  });
}

function inside({ mark, hidden, big, small }) {
  const sign = made("i", mark);
  sign.setAttribute("aria-hidden", "true");
  const number_ = document.createElement("b");
  number_.append(made("span", hidden, "vh"), big);
  const lower = document.createElement("small");
  lower.append(small[0], made("span", small[1], "w"));
  return [sign, number_, " ", lower];
}

function part(tag, kind) {
  const element = document.createElement(tag);
  element.setAttribute("role", "cell");
  element.className = kind;
  return element;
}

function made(tag, text, kind = "") {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  element.textContent = text;
  return element;
}

function say(element, value) {
  const text = String(value);
  if (element.textContent !== text) element.textContent = text;
}
