var burningTime = function (forest) {
  let burning = [];
  let left = 0;
  forest.forEach((line, row) =>
    line.forEach((square, column) => {
      if (square === 2) burning.push([row, column]);
      if (square === 1) left++;
    }),
  );
  let minutes = 0;
  while (left > 0 && burning.length > 0) {
    const caught = [];
    for (const [row, column] of burning) {
      for (const [down, right] of [[row - 1, column], [row + 1, column], [row, column - 1], [row, column + 1]]) {
        if (forest[down]?.[right] !== 1) continue;
        forest[down][right] = 2;
        caught.push([down, right]);
      }
    }
    left -= caught.length;
    minutes++;
    burning = caught;
  }
  return left > 0 ? -1 : minutes;
};
