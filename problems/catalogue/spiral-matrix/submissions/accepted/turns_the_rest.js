var mow = function (field) {
  const mown = [];
  while (field.length > 0) {
    mown.push(...field.shift());
    const columns = field.length > 0 ? field[0].length : 0;
    field = Array.from({ length: columns }, (_, column) => field.map((row) => row[columns - 1 - column]));
  }
  return mown;
};
