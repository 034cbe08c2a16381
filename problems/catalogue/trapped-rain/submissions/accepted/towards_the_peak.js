var trappedRain = function (heights) {
  let peak = 0;
  heights.forEach((height, column) => {
    if (height > heights[peak]) peak = column;
  });
  const side = (columns) => {
    let water = 0;
    let highest = 0;
    for (const height of columns) {
      highest = Math.max(highest, height);
      water += highest - height;
    }
    return water;
  };
  return side(heights.slice(0, peak)) + side(heights.slice(peak + 1).reverse());
};
