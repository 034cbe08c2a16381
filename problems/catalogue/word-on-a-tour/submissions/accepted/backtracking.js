var canBeFound = function (letters, word) {
  const board = letters.map((line) => [...line]);
  const follow = (row, column, place) => {
    if (board[row]?.[column] !== word[place]) return false;
    if (place === word.length - 1) return true;
    board[row][column] = "";
    const found =
      follow(row + 1, column, place + 1) ||
      follow(row - 1, column, place + 1) ||
      follow(row, column + 1, place + 1) ||
      follow(row, column - 1, place + 1);
    board[row][column] = word[place];
    return found;
  };
  return board.some((line, row) => line.some((_, column) => follow(row, column, 0)));
};
