var fillGrid = function (grid) {
  const allowed = (row, column) => {
    const digits = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (let i = 0; i < 9; i++) {
      digits.delete(grid[row][i]);
      digits.delete(grid[i][column]);
      digits.delete(grid[row - (row % 3) + Math.floor(i / 3)][column - (column % 3) + (i % 3)]);
    }
    return digits;
  };
  const fill = () => {
    let best = null;
    for (let row = 0; row < 9; row++)
      for (let column = 0; column < 9; column++) {
        if (grid[row][column] !== 0) continue;
        const digits = allowed(row, column);
        if (best === null || digits.size < best.digits.size) best = { row, column, digits };
      }
    if (best === null) return true;
    for (const digit of best.digits) {
      grid[best.row][best.column] = digit;
      if (fill()) return true;
    }
    grid[best.row][best.column] = 0;
    return false;
  };
  fill();
};
