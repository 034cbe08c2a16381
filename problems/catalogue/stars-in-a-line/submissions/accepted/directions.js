var longestLine = function (stars) {
  const gcd = (one, other) => (other === 0 ? Math.abs(one) : gcd(other, one % other));
  let best = 1;
  stars.forEach(([x, y], place) => {
    const directions = new Map();
    for (const [a, b] of stars.slice(place + 1)) {
      let common = gcd(a - x, b - y);
      if (a < x || (a === x && b < y)) common = -common;
      const direction = `${(a - x) / common} ${(b - y) / common}`;
      directions.set(direction, (directions.get(direction) ?? 0) + 1);
      best = Math.max(best, directions.get(direction) + 1);
    }
  });
  return best;
};
