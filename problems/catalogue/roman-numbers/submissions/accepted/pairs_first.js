var yearInStone = function (numeral) {
  const worth = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  Object.assign(worth, { IV: 4, IX: 9, XL: 40, XC: 90, CD: 400, CM: 900 });
  return numeral.match(/IV|IX|XL|XC|CD|CM|[IVXLCDM]/g).reduce((year, part) => year + worth[part], 0);
};
