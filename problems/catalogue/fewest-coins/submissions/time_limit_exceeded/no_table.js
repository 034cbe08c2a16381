var fewestCoins = function (coins, amount) {
  if (amount === 0) return 0;
  let best = Infinity;
  for (const coin of coins) {
    if (coin > amount) continue;
    const rest = fewestCoins(coins, amount - coin);
    if (rest >= 0) best = Math.min(best, rest + 1);
  }
  return best === Infinity ? -1 : best;
};
