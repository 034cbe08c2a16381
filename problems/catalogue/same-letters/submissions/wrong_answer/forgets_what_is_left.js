var isAnagram = function (first, second) {
  const counts = {};
  for (const letter of first) counts[letter] = (counts[letter] || 0) + 1;
  for (const letter of second) {
    if (!counts[letter]) return false;
    counts[letter]--;
  }
  return true;
};
