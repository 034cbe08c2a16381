// The leaderboard in a browser: as the server wrote it at first, then kept up to date.

import { Rows } from "./cells.js";
import { at, Live } from "./live.js";
import { Poll } from "./poll.js";
import { Board } from "./table.js";

const main = at("main");
const live = new Live(main);
const board = new Board({ table: at("board") });
let problems = [];
let ownRow = null;

const poll = new Poll({
  source: main.dataset.source,
  tag: main.dataset.tag,
  clock: live.clock,
  onHeard: (isWell) => live.heard(isWell),
  onNew(page) {
    problems = page.problems ?? [];
    live.take(page);
    board.show(page);
    const first = (page.page - 1) * page.limit;
    at("extent").textContent = page.rows.length ? `${first + 1}–${first + page.rows.length} of ${page.total}` : "";
    showOwn();
  },
});
poll.start();

const own = at("own");
if (own) {
  new Poll({
    source: own.dataset.own,
    onNew(standing) {
      ownRow = standing.row ?? null;
      showOwn();
    },
  }).start();
}

// One's own row stays in sight below the others; its cells know no freeze.
function showOwn() {
  if (!own) return;
  own.hidden = ownRow === null;
  if (ownRow === null) return;
  board.markOwn(ownRow.user);
  const table = at("board").cloneNode(false);
  table.removeAttribute("id");
  table.classList.add("alone");
  const body = document.createElement("tbody");
  body.setAttribute("role", "rowgroup");
  const labels = problems.length ? problems : ownRow.cells.map((_, place) => ({ label: labelAt(place) }));
  body.append(new Rows({ table, problems: labels }).make(ownRow));
  table.append(body);
  own.replaceChildren(table);
}

function labelAt(place) {
  return document.querySelectorAll("#board thead .problem")[place]?.textContent ?? "";
}
