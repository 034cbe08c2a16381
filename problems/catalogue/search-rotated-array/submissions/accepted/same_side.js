// Whoever lies on the other side of the drop than the target counts as too small or too large.
var findTurned = function (nums, target) {
  let low = 0;
  let high = nums.length - 1;
  const inFront = target >= nums[0];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const number = nums[middle];
    if (number === target) return middle;
    const middleInFront = number >= nums[0];
    const tooSmall = middleInFront === inFront ? number < target : middleInFront;
    if (tooSmall) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};
