var twoSum = function (nums, target) {
  const seen = new Map();
  for (let index = 0; index < nums.length; index++) {
    seen.set(nums[index], index);
    if (seen.has(target - nums[index])) return [seen.get(target - nums[index]), index];
  }
};
