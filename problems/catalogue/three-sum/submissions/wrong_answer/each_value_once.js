var cancellingTriples = function (nums) {
  const values = [...new Set(nums)].sort((one, other) => one - other);
  const triples = [];
  for (let place = 0; place < values.length; place++) {
    let left = place + 1;
    let right = values.length - 1;
    while (left < right) {
      const sum = values[place] + values[left] + values[right];
      if (sum === 0) triples.push([values[place], values[left], values[right]]);
      if (sum <= 0) left++;
      else right--;
    }
  }
  return triples;
};
