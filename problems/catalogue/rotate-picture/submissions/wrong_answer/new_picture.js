var turn = function (picture) {
  picture = picture[0].map((_, column) => picture.map((row) => row[column]).reverse());
};
