var prefixSums = function (steps) {
  let position = 0;
  return steps.map((step) => BigInt.asIntN(64, BigInt((position += Number(step)))));
};
