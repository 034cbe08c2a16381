var largestIsland = function (chart) {
  const flood = (row, column) => {
    if (!chart[row]?.[column]) return 0;
    chart[row][column] = 0;
    return 1 + flood(row + 1, column) + flood(row, column + 1);
  };
  let best = 0;
  for (let row = 0; row < chart.length; row++) {
    for (let column = 0; column < chart[0].length; column++) best = Math.max(best, flood(row, column));
  }
  return best;
};
