var isAnagram = function (first, second) {
  const counts = new Map();
  for (const letter of first) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  for (const letter of second) counts.set(letter, (counts.get(letter) ?? 0) - 1);
  return [...counts.values()].every((count) => count === 0);
};
