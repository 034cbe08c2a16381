var addOne = function (digits) {
  return [...(Number(digits.join("")) + 1).toFixed(0)].map(Number);
};
