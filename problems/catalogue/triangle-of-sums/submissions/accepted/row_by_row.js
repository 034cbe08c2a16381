var triangleOfSums = function (rows, top) {
  const triangle = [];
  for (let row = [top]; row.length <= rows; row = [...row, 0].map((own, place) => own + (row[place - 1] ?? 0)))
    triangle.push(row);
  return triangle;
};
