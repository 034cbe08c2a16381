var fewestMistakes = function (meant, typed) {
  let below = Array.from({ length: typed.length + 1 }, (_, j) => typed.length - j);
  for (let i = meant.length - 1; i >= 0; i--) {
    const row = new Array(typed.length + 1).fill(meant.length - i);
    for (let j = typed.length - 1; j >= 0; j--)
      row[j] = meant[i] === typed[j] ? below[j + 1] : 1 + Math.min(below[j + 1], below[j], row[j + 1]);
    below = row;
  }
  return below[0];
};
