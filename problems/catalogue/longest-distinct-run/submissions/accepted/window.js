var longestDistinct = function (text) {
  const window = new Set();
  let longest = 0;
  let start = 0;
  for (const letter of text) {
    while (window.has(letter)) window.delete(text[start++]);
    window.add(letter);
    longest = Math.max(longest, window.size);
  }
  return longest;
};
