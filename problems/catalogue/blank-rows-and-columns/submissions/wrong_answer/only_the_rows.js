var blank = function (grid) {
  for (const row of grid) if (row.includes(0)) row.fill(0);
};
