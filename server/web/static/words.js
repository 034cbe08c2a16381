// How pages say times, durations and points; server/web/words.py says them alike.

export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number) => String(number).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

export function number(value) {
  return String(Number(value.toFixed(2)));
}

export function tries(many) {
  return many === 1 ? "try" : "tries";
}

const LOCAL = new Intl.DateTimeFormat(undefined, {
  weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit",
  timeZoneName: "short",
});

const OF_DAY = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

// `data-clock` on one of today: its time of day alone, to the second.
export function sayLocalTimes(within) {
  const today = new Date().toDateString();
  for (const time of within.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    const isShort = time.dataset.clock !== undefined && at.toDateString() === today;
    time.textContent = (isShort ? OF_DAY : LOCAL).format(at);
    if (isShort) time.title = LOCAL.format(at);
  }
}
