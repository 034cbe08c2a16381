var cancellingTriples = function (nums) {
  nums.sort((one, other) => one - other);
  const triples = [];
  for (let place = 0; place < nums.length; place++) {
    if (place > 0 && nums[place] === nums[place - 1]) continue;
    let left = place + 1;
    let right = nums.length - 1;
    while (left < right) {
      const sum = nums[place] + nums[left] + nums[right];
      if (sum === 0) {
        triples.push([nums[place], nums[left], nums[right]]);
        const used = nums[left];
        while (left < right && nums[left] === used) left++;
      } else if (sum < 0) left++;
      else right--;
    }
  }
  return triples;
};
