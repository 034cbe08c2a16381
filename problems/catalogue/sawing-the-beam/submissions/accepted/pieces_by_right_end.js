var lowestPrice = function (length, marks) {
  const ends = [0, ...marks.sort((one, other) => one - other), length];
  const price = ends.map(() => new Array(ends.length).fill(0));
  for (let right = 2; right < ends.length; right++)
    for (let left = right - 2; left >= 0; left--) {
      let parts = Infinity;
      for (let cut = left + 1; cut < right; cut++) parts = Math.min(parts, price[left][cut] + price[cut][right]);
      price[left][right] = parts + ends[right] - ends[left];
    }
  return price[0][ends.length - 1];
};
