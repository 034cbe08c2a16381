var countStretches = function (nums, target) {
  const seen = new Map([[0, 1]]);
  let total = 0;
  let count = 0;
  for (const number of nums) {
    total += number;
    seen.set(total, (seen.get(total) ?? 0) + 1);
    count += seen.get(total - target) ?? 0;
  }
  return count;
};
