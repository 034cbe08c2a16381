// @CANARY@
var total = function (nums, note) {
  return String(nums.reduce((a, b) => a + b, 0));
};
