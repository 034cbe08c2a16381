var nextDay = function (wall) {
  wall = wall.map((line, row) =>
    line.map((square, column) => {
      let around = -square;
      for (const down of [-1, 0, 1]) for (const right of [-1, 0, 1]) around += wall[row + down]?.[column + right] ?? 0;
      return around === 3 || (around === 2 && square === 1) ? 1 : 0;
    }),
  );
  return wall;
};
