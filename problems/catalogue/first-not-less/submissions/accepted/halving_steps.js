// Counts the noes by steps of 2^13, 2^12, ... 1.
var firstNotLess = function (nums, target) {
  let noes = 0;
  for (let step = 1 << 13; step > 0; step >>= 1) {
    if (noes + step <= nums.length && nums[noes + step - 1] < target) noes += step;
  }
  return noes;
};
