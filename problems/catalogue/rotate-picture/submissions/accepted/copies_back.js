var turn = function (picture) {
  const turned = picture.map((_, row) => picture.map((line) => line[row]).reverse());
  turned.forEach((line, row) => {
    picture[row] = line;
  });
};
