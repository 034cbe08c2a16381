var longestRow = function (tiles, k) {
  const counts = new Array(26).fill(0);
  let longest = 0;
  let start = 0;
  for (let end = 0; end < tiles.length; end++) {
    counts[tiles.charCodeAt(end) - 65]++;
    while (end - start + 1 - Math.max(...counts) > k) counts[tiles.charCodeAt(start++) - 65]--;
    longest = Math.max(longest, end - start + 1);
  }
  return longest;
};
