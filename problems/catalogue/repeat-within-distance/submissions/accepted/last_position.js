var repeatsWithin = function (nums, k) {
  const last = new Map();
  return nums.some((number, position) => {
    const near = last.has(number) && position - last.get(number) <= k;
    last.set(number, position);
    return near;
  });
};
