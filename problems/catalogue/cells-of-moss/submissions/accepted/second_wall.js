var nextDay = function (wall) {
  const before = wall.map((line) => [...line]);
  before.forEach((line, row) =>
    line.forEach((square, column) => {
      let around = -square;
      for (const down of [-1, 0, 1]) for (const right of [-1, 0, 1]) around += before[row + down]?.[column + right] ?? 0;
      wall[row][column] = around === 3 || (around === 2 && square === 1) ? 1 : 0;
    }),
  );
};
