var letterOrder = function (words) {
  const after = new Map();
  for (const letter of words.join("")) after.set(letter, []);
  const arrows = new Map([...after.keys()].map((letter) => [letter, 0]));
  for (let index = 1; index < words.length; index++) {
    const [word, next] = [words[index - 1], words[index]];
    let place = 0;
    while (place < word.length && word[place] === next[place]) place++;
    if (place === word.length) continue;
    if (place >= next.length) return "";
    after.get(word[place]).push(next[place]);
    arrows.set(next[place], arrows.get(next[place]) + 1);
  }
  const order = [...after.keys()].filter((letter) => arrows.get(letter) === 0);
  for (const letter of order) {
    for (const other of after.get(letter)) {
      arrows.set(other, arrows.get(other) - 1);
      if (arrows.get(other) === 0) order.push(other);
    }
  }
  return order.length === after.size ? order.join("") : "";
};
