// A row of the lowest height for every first house: n * n / 2 numbers.
var largestRectangle = function (heights) {
  const lowest = [];
  let best = 0;
  for (let first = 0; first < heights.length; first++) {
    const row = [heights[first]];
    for (let last = first + 1; last < heights.length; last++) row.push(Math.min(row[row.length - 1], heights[last]));
    lowest.push(row);
  }
  lowest.forEach((row) => row.forEach((height, more) => (best = Math.max(best, height * (more + 1)))));
  return best;
};
