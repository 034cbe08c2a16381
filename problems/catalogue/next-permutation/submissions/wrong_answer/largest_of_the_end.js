var nextArrangement = function (nums) {
  let pivot = nums.length - 2;
  while (pivot >= 0 && nums[pivot] >= nums[pivot + 1]) pivot--;
  if (pivot >= 0) [nums[pivot], nums[pivot + 1]] = [nums[pivot + 1], nums[pivot]];
  const end = nums.splice(pivot + 1).sort((one, other) => one - other);
  nums.push(...end);
};
