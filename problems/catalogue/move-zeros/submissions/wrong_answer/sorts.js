var moveZeros = function (nums) {
  nums.sort((one, other) => other - one);
};
