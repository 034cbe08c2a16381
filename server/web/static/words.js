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

export function sayLocalTimes(within) {
  for (const time of within.querySelectorAll("time[datetime]")) {
    time.textContent = LOCAL.format(new Date(time.dateTime));
  }
}
