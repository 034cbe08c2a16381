var largestRectangle = function (heights) {
  const rising = [];
  let best = 0;
  for (let index = 0; index <= heights.length; index++) {
    const height = index < heights.length ? heights[index] : 0;
    while (rising.length && heights[rising[rising.length - 1]] >= height) {
      const above = heights[rising.pop()];
      const left = rising.length ? rising[rising.length - 1] + 1 : 0;
      best = Math.max(best, above * (index - left));
    }
    rising.push(index);
  }
  return best;
};
