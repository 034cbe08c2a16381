var nextArrangement = function (nums) {
  let pivot = nums.length - 2;
  while (pivot >= 0 && nums[pivot] >= nums[pivot + 1]) pivot--;
  const end = nums.splice(pivot + 1).sort((one, other) => one - other);
  if (pivot >= 0) {
    const partner = end.findIndex((number) => number > nums[pivot]);
    [nums[pivot], end[partner]] = [end[partner], nums[pivot]];
  }
  nums.push(...end);
};
