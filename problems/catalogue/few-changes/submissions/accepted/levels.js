var cheapestTrip = function (airports, flights, start, goal, changes) {
  const leaving = Array.from({ length: airports }, () => []);
  for (const [from, to, price] of flights) leaving[from].push([to, price]);
  const best = new Array(airports).fill(Infinity);
  best[start] = 0;
  let level = new Map([[start, 0]]);
  for (let round = 0; round <= changes && level.size > 0; round++) {
    const next = new Map();
    for (const [own, paid] of level)
      for (const [to, price] of leaving[own])
        if (paid + price < best[to]) {
          best[to] = paid + price;
          next.set(to, best[to]);
        }
    level = next;
  }
  return best[goal] === Infinity ? -1 : best[goal];
};
