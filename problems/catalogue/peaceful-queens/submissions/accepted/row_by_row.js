var countPlacements = function (size, blocked) {
  const broken = new Set(blocked.map(([row, column]) => row * size + column));
  const taken = new Set();
  const place = (row) => {
    if (row === size) return 1;
    let total = 0;
    for (let column = 0; column < size; column++) {
      const lines = [`c${column}`, `s${row + column}`, `d${row - column}`];
      if (broken.has(row * size + column) || lines.some((line) => taken.has(line))) continue;
      lines.forEach((line) => taken.add(line));
      total += place(row + 1);
      lines.forEach((line) => taken.delete(line));
    }
    return total;
  };
  return place(0);
};
