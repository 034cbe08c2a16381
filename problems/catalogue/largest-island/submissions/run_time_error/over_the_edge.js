var largestIsland = function (chart) {
  let best = 0;
  const flood = (row, column) => {
    if (chart[row][column] !== 1) return 0;
    chart[row][column] = 0;
    return 1 + flood(row + 1, column) + flood(row - 1, column) + flood(row, column + 1) + flood(row, column - 1);
  };
  chart.forEach((squares, row) => squares.forEach((_, column) => (best = Math.max(best, flood(row, column)))));
  return best;
};
