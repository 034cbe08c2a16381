// From the last day backwards, remembers for each of the 101 temperatures the next day that has it.
var daysToWait = function (temperatures) {
  const next = new Array(101).fill(Infinity);
  const waits = temperatures.map(() => 0);
  for (let day = temperatures.length - 1; day >= 0; day--) {
    let warmer = Infinity;
    for (let each = temperatures[day] + 1; each <= 50; each++) warmer = Math.min(warmer, next[each + 50]);
    if (warmer < Infinity) waits[day] = warmer - day;
    next[temperatures[day] + 50] = day;
  }
  return waits;
};
