var lastToHear = function (people, calls, start) {
  const leaving = Array.from({ length: people + 1 }, () => []);
  for (const [from, to, minutes] of calls) leaving[from].push([to, minutes]);
  const heard = new Array(people + 1).fill(Infinity);
  heard[start] = 0;
  const waiting = [start];
  const isWaiting = new Set(waiting);
  for (const person of waiting) {
    isWaiting.delete(person);
    for (const [to, minutes] of leaving[person]) {
      if (heard[person] + minutes >= heard[to]) continue;
      heard[to] = heard[person] + minutes;
      if (!isWaiting.has(to)) {
        isWaiting.add(to);
        waiting.push(to);
      }
    }
  }
  const latest = Math.max(...heard.slice(1));
  return latest === Infinity ? -1 : latest;
};
