var comesToOne = function (start) {
  while (start > 9) start = [...String(start)].reduce((sum, digit) => sum + Number(digit), 0);
  return start === 1 || start === 7;
};
