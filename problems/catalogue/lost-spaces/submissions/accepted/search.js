var canBeSplit = function (text, words) {
  const seen = new Set([0]);
  const waiting = [0];
  for (const start of waiting) {
    if (start === text.length) return true;
    for (const word of words) {
      if (!text.startsWith(word, start) || seen.has(start + word.length)) continue;
      seen.add(start + word.length);
      waiting.push(start + word.length);
    }
  }
  return false;
};
