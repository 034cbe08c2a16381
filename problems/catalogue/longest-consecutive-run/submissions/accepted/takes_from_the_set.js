var longestSeries = function (nums) {
  const owned = new Set(nums);
  let longest = 0;
  for (const number of nums) {
    if (!owned.delete(number)) continue;
    let low = number;
    let high = number;
    while (owned.delete(low - 1)) low--;
    while (owned.delete(high + 1)) high++;
    longest = Math.max(longest, high - low + 1);
  }
  return longest;
};
