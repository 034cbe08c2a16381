var canBeSeated = function (guests, quarrels) {
  const enemies = Array.from({ length: guests }, () => new Set());
  for (const [one, other] of quarrels) {
    enemies[one].add(other);
    enemies[other].add(one);
  }
  return !quarrels.some(([one, other]) => [...enemies[one]].some((third) => enemies[other].has(third)));
};
