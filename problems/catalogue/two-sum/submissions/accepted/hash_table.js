var twoSum = function (nums, target) {
  const seen = new Map();
  for (let index = 0; index < nums.length; index++) {
    if (seen.has(target - nums[index])) return [seen.get(target - nums[index]), index];
    seen.set(nums[index], index);
  }
};
