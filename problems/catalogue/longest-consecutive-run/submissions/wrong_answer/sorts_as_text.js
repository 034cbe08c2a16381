var longestSeries = function (nums) {
  const sorted = [...new Set(nums)].sort();
  let longest = 0;
  let length = 0;
  sorted.forEach((number, place) => {
    length = place > 0 && number === sorted[place - 1] + 1 ? length + 1 : 1;
    longest = Math.max(longest, length);
  });
  return longest;
};
