var highestStep = function (heights) {
  const columns = heights[0].length;
  const squares = heights.flat();
  const leader = squares.map((_, index) => index);
  const root = (own) => {
    while (leader[own] !== own) own = leader[own] = leader[leader[own]];
    return own;
  };
  const steps = [];
  squares.forEach((height, index) => {
    if ((index + 1) % columns !== 0) steps.push([Math.abs(height - squares[index + 1]), index, index + 1]);
    if (index + columns < squares.length) steps.push([Math.abs(height - squares[index + columns]), index, index + columns]);
  });
  steps.sort((one, other) => one[0] - other[0]);
  for (const [high, one, other] of steps) {
    leader[root(one)] = root(other);
    if (root(0) === root(squares.length - 1)) return high;
  }
  return 0;
};
