var largestPlot = function (field) {
  let depths = new Array(field[0].length).fill(0);
  let side = 0;
  for (const line of field) {
    depths = depths.map((depth, column) => (line[column] === "." ? depth + 1 : 0));
    let wide = 0;
    for (const depth of depths) {
      wide = depth > side ? wide + 1 : 0;
      if (wide > side) {
        side++;
        break;
      }
    }
  }
  return side * side;
};
