var hiddenTimes = function (text, word) {
  let ways = [1, ...new Array(word.length).fill(0)];
  for (const letter of text)
    ways = ways.map((own, place) => (place > 0 && word[place - 1] === letter ? (own + ways[place - 1]) % 1000000007 : own));
  return ways[word.length];
};
