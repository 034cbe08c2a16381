// One contest's page: the countdown, what is announced, and the page anew when the contest begins or ends.

import { Countdown, ServerClock } from "./clock.js";
import { at } from "./live.js";
import { Poll } from "./poll.js";
import { sayLocalTimes } from "./words.js";

const HERD_SECONDS = 5; // not everybody in the same second

sayLocalTimes(document);
const main = at("main");
const clock = new ServerClock();
const place = at("countdown");
const times = { startsAt: Date.parse(place.dataset.startsAt), endsAt: Date.parse(place.dataset.endsAt) };
const list = at("announcements");
const labels = new Map(Object.entries(JSON.parse(main.dataset.labels ?? "{}")));

const about = new Poll({
  source: main.dataset.source,
  clock,
  onNew(contest) {
    const told = { startsAt: Date.parse(contest.startsAt), endsAt: Date.parse(contest.endsAt) };
    const isMoved = told.startsAt !== times.startsAt || told.endsAt !== times.endsAt;
    Object.assign(times, told);
    if (isMoved || contest.state !== main.dataset.state) anew();
  },
});
about.start();
new Countdown({ place, clock, times: () => times, onBell: anew });
if (main.dataset.news) new Poll({ source: main.dataset.news, onNew: showNews }).start();

function anew() {
  setTimeout(() => location.reload(), Math.random() * HERD_SECONDS * 1000 + 500);
}

function showNews(announcements) {
  const known = new Set([...list.children].map((each) => each.dataset.id));
  const fresh = announcements.filter((each) => !known.has(each.id));
  for (const each of fresh) list.prepend(item(each));
  sayLocalTimes(list);
  at("no-news").hidden = announcements.length > 0;
  if (fresh.length) at("status").textContent = "There is a new announcement.";
}

function item(announcement) {
  const line = document.createElement("li");
  line.dataset.id = announcement.id;
  line.className = "fresh";
  const said = document.createElement("p");
  said.className = "said";
  said.dir = "auto";
  said.textContent = announcement.text;
  const when = document.createElement("p");
  when.className = "quiet";
  const time = document.createElement("time");
  time.dateTime = announcement.at;
  when.append(time);
  if (labels.has(announcement.problemId)) when.append(` · Problem ${labels.get(announcement.problemId)}`);
  line.append(said, when);
  return line;
}
