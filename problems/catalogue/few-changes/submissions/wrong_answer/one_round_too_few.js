var cheapestTrip = function (airports, flights, start, goal, changes) {
  let prices = new Array(airports).fill(Infinity);
  prices[start] = 0;
  for (let round = 0; round < changes; round++) {
    const better = [...prices];
    for (const [from, to, price] of flights) better[to] = Math.min(better[to], prices[from] + price);
    prices = better;
  }
  return prices[goal] === Infinity ? -1 : prices[goal];
};
