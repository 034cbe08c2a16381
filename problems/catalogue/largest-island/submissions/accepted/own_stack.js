var largestIsland = function (chart) {
  const rows = chart.length, columns = chart[0].length;
  let best = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (!chart[row][column]) continue;
      chart[row][column] = 0;
      const waiting = [row * columns + column];
      let size = 0;
      while (waiting.length) {
        const square = waiting.pop();
        size++;
        const r = Math.floor(square / columns), c = square % columns;
        for (const [nr, nc] of [[r - 1, c], [r + 1, c], [r, c - 1], [r, c + 1]]) {
          if (!chart[nr]?.[nc]) continue;
          chart[nr][nc] = 0;
          waiting.push(nr * columns + nc);
        }
      }
      best = Math.max(best, size);
    }
  }
  return best;
};
