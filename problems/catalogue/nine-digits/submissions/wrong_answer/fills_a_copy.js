var fillGrid = function (grid) {
  grid = grid.map((row) => [...row]);
  const fits = (row, column, digit) => {
    for (let i = 0; i < 9; i++) {
      if (grid[row][i] === digit || grid[i][column] === digit) return false;
      if (grid[row - (row % 3) + Math.floor(i / 3)][column - (column % 3) + (i % 3)] === digit) return false;
    }
    return true;
  };
  const fill = (square) => {
    if (square === 81) return true;
    const [row, column] = [Math.floor(square / 9), square % 9];
    if (grid[row][column] !== 0) return fill(square + 1);
    for (let digit = 1; digit <= 9; digit++) {
      if (!fits(row, column, digit)) continue;
      grid[row][column] = digit;
      if (fill(square + 1)) return true;
    }
    grid[row][column] = 0;
    return false;
  };
  fill(0);
  return grid;
};
