var commonTile = function (first, second) {
  const gcd = (one, other) => (other === 0 ? one : gcd(other, one % other));
  return first + second === second + first ? first.slice(0, gcd(first.length, second.length)) : "";
};
