var prefixSums = function (steps) {
  let position = 0n;
  return steps.map((step) => (position += step));
};
