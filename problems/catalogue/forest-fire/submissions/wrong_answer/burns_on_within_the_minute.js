var burningTime = function (forest) {
  for (let minutes = 0; ; minutes++) {
    let spreads = false;
    for (let row = 0; row < forest.length; row++)
      for (let column = 0; column < forest[0].length; column++)
        if (forest[row][column] === 2)
          for (const [down, right] of [[row - 1, column], [row + 1, column], [row, column - 1], [row, column + 1]])
            if (forest[down]?.[right] === 1) {
              forest[down][right] = 2;
              spreads = true;
            }
    if (!spreads) return forest.some((line) => line.includes(1)) ? -1 : minutes;
  }
};
