var lowest = function (levels) {
  let low = 0;
  let high = levels.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (levels[middle] > levels[high]) low = middle;
    else high = middle;
  }
  return levels[low];
};
