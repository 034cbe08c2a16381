var shortestPiece = function (text, letters) {
  const needed = new Map();
  for (const letter of letters) needed.set(letter, (needed.get(letter) ?? 0) + 1);
  let missing = letters.length;
  let best = null;
  let start = 0;
  for (let end = 0; end < text.length; end++) {
    const count = needed.get(text[end]) ?? 0;
    if (count > 0) missing--;
    needed.set(text[end], count - 1);
    if (missing > 0) continue;
    while (needed.get(text[start]) < 0) {
      needed.set(text[start], needed.get(text[start]) + 1);
      start++;
    }
    if (best === null || end - start < best[1] - best[0]) best = [start, end];
  }
  return best === null ? "" : text.slice(best[0], best[1] + 1);
};
