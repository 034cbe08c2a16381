var bestGain = function (prices) {
  const free = [0, 0, 0];
  let holding = 0;
  for (const price of prices.reverse()) {
    const [tomorrow] = free;
    const buying = holding - price;
    holding = Math.max(holding, free[1] + price);
    free.unshift(Math.max(tomorrow, buying));
    free.length = 3;
  }
  return free[0];
};
