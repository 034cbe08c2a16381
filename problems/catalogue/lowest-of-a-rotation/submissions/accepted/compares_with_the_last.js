var lowest = function (levels) {
  let low = 0;
  let high = levels.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (levels[middle] > levels[levels.length - 1]) low = middle + 1;
    else high = middle;
  }
  return levels[high];
};
