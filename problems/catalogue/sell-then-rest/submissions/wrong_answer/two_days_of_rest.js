var bestGain = function (prices) {
  const best = [0, 0, 0];
  let holding = -Infinity;
  for (const [day, price] of prices.entries()) {
    holding = Math.max(holding, best[day] - price);
    best.push(Math.max(best[day + 2], holding + price));
  }
  return best[best.length - 1];
};
