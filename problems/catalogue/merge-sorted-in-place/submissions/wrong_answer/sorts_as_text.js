var mergeInto = function (nums, m, others) {
  for (let other = 0; other < others.length; other++) nums[m + other] = others[other];
  nums.sort();
};
