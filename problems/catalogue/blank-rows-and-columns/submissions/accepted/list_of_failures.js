var blank = function (grid) {
  const failures = [];
  grid.forEach((row, at) => row.forEach((value, column) => value === 0 && failures.push([at, column])));
  for (const at of new Set(failures.map(([row]) => row))) grid[at].fill(0);
  for (const column of new Set(failures.map(([, each]) => each))) for (const row of grid) row[column] = 0;
};
