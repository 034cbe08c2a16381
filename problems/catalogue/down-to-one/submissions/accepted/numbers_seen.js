var comesToOne = function (start) {
  const seen = new Set();
  while (start !== 1) {
    if (seen.has(start)) return false;
    seen.add(start);
    start = [...String(start)].reduce((sum, digit) => sum + digit * digit, 0);
  }
  return true;
};
