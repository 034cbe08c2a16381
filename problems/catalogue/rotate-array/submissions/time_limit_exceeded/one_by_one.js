var rotate = function (nums, k) {
  for (let turn = 0; turn < k; turn++) nums.unshift(nums.pop());
};
