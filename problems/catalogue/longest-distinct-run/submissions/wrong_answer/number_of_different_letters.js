var longestDistinct = function (text) {
  return new Set(text).size;
};
