var bestStretch = function (gains) {
  let best = -Infinity;
  let endsHere = 0;
  for (const gain of gains) {
    endsHere = Math.max(endsHere, 0) + gain;
    best = Math.max(best, endsHere);
  }
  return best;
};
