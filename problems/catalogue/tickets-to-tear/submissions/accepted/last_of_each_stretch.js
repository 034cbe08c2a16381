var bestTearing = function (tickets) {
  const strip = [1, ...tickets, 1];
  const best = strip.map(() => new Array(strip.length).fill(0));
  for (let right = 2; right < strip.length; right++)
    for (let left = right - 2; left >= 0; left--)
      for (let last = left + 1; last < right; last++)
        best[left][right] = Math.max(
          best[left][right],
          best[left][last] + strip[left] * strip[last] * strip[right] + best[last][right],
        );
  return best[0][strip.length - 1];
};
