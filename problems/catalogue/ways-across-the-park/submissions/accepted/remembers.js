var countWays = function (park) {
  const known = new Map();
  const ways = (row, column) => {
    if (row < 0 || column < 0 || park[row][column] === "#") return 0;
    if (row === 0 && column === 0) return 1;
    const square = row * park[0].length + column;
    if (!known.has(square)) known.set(square, (ways(row - 1, column) + ways(row, column - 1)) % 1000000007);
    return known.get(square);
  };
  return ways(park.length - 1, park[0].length - 1);
};
