var canCross = function (reach) {
  let farthest = 0;
  for (let stone = 0; stone <= farthest; stone++) {
    if (stone === reach.length - 1) return true;
    farthest = Math.max(farthest, stone + reach[stone]);
  }
  return false;
};
