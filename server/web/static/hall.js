// The screen of a hall: as many rows as fit, then the next ones, then the next page, and from the top again.

import { at, Live } from "./live.js";
import { Poll } from "./poll.js";
import { Board } from "./table.js";

const STAY_SECONDS = 10;
const FIRST_STAY_SECONDS = 15;
const PAGES = 10; // a hall does not want to see the thousandth

const main = at("main");
const live = new Live(main);
const board = new Board({ table: at("board") });
const screen = at("window");
const foot = document.querySelector(".hall-foot");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const limit = Number(main.dataset.limit);
let number = Number(main.dataset.page);
let total = Number(main.dataset.total);
let isStopped = false;
let timer = null;

const poll = new Poll({
  source: main.dataset.source,
  tag: main.dataset.tag,
  clock: live.clock,
  onHeard: (isWell) => live.heard(isWell),
  onNew(page) {
    const isSamePage = page.page === number;
    number = page.page;
    total = page.total;
    live.take(page);
    board.show(page, { animated: isSamePage });
    if (!isSamePage) screen.scrollTop = 0;
    fit();
  },
});
poll.start();
fit();
stay();

screen.addEventListener("scroll", sayExtent, { passive: true });
addEventListener("resize", fit);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === " ") {
    isStopped = !isStopped;
    main.classList.toggle("stopped", isStopped);
    at("status").textContent = isStopped ? "Stopped." : "Goes on.";
  } else if (event.key === "ArrowRight" || event.key === "ArrowDown" || event.key === "PageDown") {
    forward();
  } else if (event.key === "ArrowLeft" || event.key === "ArrowUp" || event.key === "PageUp") {
    back();
  } else {
    return;
  }
  event.preventDefault();
  stay();
});

function stay() {
  clearTimeout(timer);
  const isFirst = number === 1 && screen.scrollTop === 0;
  timer = setTimeout(() => {
    if (!isStopped && !document.hidden) forward();
    stay();
  }, (isFirst ? FIRST_STAY_SECONDS : STAY_SECONDS) * 1000);
}

// By whole rows, so that none is cut in two.
function step() {
  const { line, many } = room();
  return many * line;
}

function room() {
  const head = board.table.tHead.getBoundingClientRect().height;
  const line = board.body.firstElementChild?.getBoundingClientRect().height ?? 1;
  const free = foot.getBoundingClientRect().top - screen.getBoundingClientRect().top - head;
  return { head, line, many: Math.max(1, Math.floor(free / line)) };
}

function fit() {
  screen.style.maxHeight = "";
  const { head, line, many } = room();
  screen.style.maxHeight = `${head + many * line + 1}px`;
  sayExtent();
}

function forward() {
  const bottom = screen.scrollHeight - screen.clientHeight;
  if (screen.scrollTop < bottom - 2) {
    scroll(screen.scrollTop + step());
    return;
  }
  const pages = Math.min(PAGES, Math.max(1, Math.ceil(total / limit)));
  turn(number < pages ? number + 1 : 1);
}

function back() {
  if (screen.scrollTop > 2) scroll(screen.scrollTop - step());
  else if (number > 1) turn(number - 1);
}

function scroll(top) {
  screen.scrollTo({ top, behavior: calm.matches ? "instant" : "smooth" });
}

function turn(wanted) {
  if (wanted === number) {
    scroll(0);
    return;
  }
  const source = new URL(main.dataset.source, location.href);
  source.searchParams.set("page", wanted);
  poll.turn(source.pathname + source.search);
}

function sayExtent() {
  const lines = [...board.body.children];
  const window_ = screen.getBoundingClientRect();
  const head = board.table.tHead.getBoundingClientRect().bottom;
  const shown = lines.filter((line) => {
    const { top, bottom } = line.getBoundingClientRect();
    return (top + bottom) / 2 > head && (top + bottom) / 2 < window_.bottom;
  });
  if (!shown.length) {
    at("extent").textContent = "";
    return;
  }
  const first = (number - 1) * limit + lines.indexOf(shown[0]) + 1;
  at("extent").textContent = `${first}–${first + shown.length - 1} of ${total}`;
}
