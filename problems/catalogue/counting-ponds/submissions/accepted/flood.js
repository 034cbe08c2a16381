var countPonds = function (field) {
  const squares = field.map((row) => [...row]);
  let ponds = 0;
  for (let startRow = 0; startRow < squares.length; startRow++) {
    for (let startColumn = 0; startColumn < squares[0].length; startColumn++) {
      if (squares[startRow][startColumn] !== "~") continue;
      ponds++;
      const waiting = [[startRow, startColumn]];
      while (waiting.length > 0) {
        const [row, column] = waiting.pop();
        if (squares[row]?.[column] !== "~") continue;
        squares[row][column] = ".";
        waiting.push([row - 1, column], [row + 1, column], [row, column - 1], [row, column + 1]);
      }
    }
  }
  return ponds;
};
