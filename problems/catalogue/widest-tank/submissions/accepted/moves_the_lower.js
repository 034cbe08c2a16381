var largestTank = function (heights) {
  let best = 0;
  let left = 0;
  let right = heights.length - 1;
  while (left < right) {
    const level = Math.min(heights[left], heights[right]);
    best = Math.max(best, (right - left) * level);
    while (left < right && heights[left] <= level) left++;
    while (left < right && heights[right] <= level) right--;
  }
  return best;
};
