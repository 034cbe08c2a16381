// The profit is the sum of the changes between the two days: the largest sum of a run of changes.
var bestProfit = function (prices) {
  let best = 0;
  let run = 0;
  for (let day = 1; day < prices.length; day++) {
    run = Math.max(0, run + prices[day] - prices[day - 1]);
    best = Math.max(best, run);
  }
  return best;
};
