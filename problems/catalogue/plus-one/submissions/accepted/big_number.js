var addOne = function (digits) {
  return [...String(BigInt(digits.join("")) + 1n)].map(Number);
};
