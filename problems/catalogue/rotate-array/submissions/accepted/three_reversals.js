var rotate = function (nums, k) {
  const reverse = (low, high) => {
    while (low < high) {
      [nums[low], nums[high]] = [nums[high], nums[low]];
      low++;
      high--;
    }
  };
  k %= nums.length;
  reverse(0, nums.length - 1);
  reverse(0, k - 1);
  reverse(k, nums.length - 1);
};
