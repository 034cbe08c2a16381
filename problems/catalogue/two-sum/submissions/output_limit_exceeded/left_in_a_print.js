var twoSum = function (nums, target) {
  for (let first = 0; ; first++) {
    console.log("looking at", first % nums.length, "of", nums.length, "for", target);
  }
};
